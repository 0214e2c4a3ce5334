"""The text for the village loudspeaker: at most 150 words, and no person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: Two minutes of slow reading.
MOST_WORDS = 150
#: Thai letters of the shortest words on average; the true mean is above four, so that a count by this is never too low.
LETTERS = 3
_THAI_LETTER = re.compile(r"[ก-ฮ]")
_OTHER_WORD = re.compile(r"[A-Za-z]+|[0-9๐-๙][0-9๐-๙.,/:]*")
#: What stands before a person's name. ``นายก`` is an office, ``คุณภาพ`` and the like are no persons.
_PERSON = re.compile(
    r"นางสาว|นาย(?!ก)|นาง(?!รอง|เลิ้ง|แล|นวล)|น\.\s?ส\.|ด\.\s?[ชญ]\.|เด็กชาย|เด็กหญิง|หม่อม|คุณ(?!ภาพ|ธรรม|ลักษณะ|สมบัติ|ค่า|วุฒิ|ูปการ)"
    r"|ลุง[ก-ฮเ-ไ]|ป้า(?!ย)[ก-ฮเ-ไ]|\b(?:Mr|Mrs|Ms|Miss)\b",
)


def words_in(text: str) -> int:
    """Return a number of words that is never below the true one: Thai writes no blanks between words."""
    return -(-len(_THAI_LETTER.findall(text)) // LETTERS) + len(_OTHER_WORD.findall(text))


def names_a_person(text: str) -> bool:
    """Tell whether the text may name a person; one that only might is not read out."""
    return _PERSON.search(text) is not None


def fitting(lines: Sequence[str], room: int) -> int:
    """Return how many of the lines, from the first, fit into ``room`` words."""
    for n, line in enumerate(lines):
        room -= words_in(line)
        if room < 0:
            return n
    return len(lines)
