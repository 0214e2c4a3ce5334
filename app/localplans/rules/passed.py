"""Which rows of a sheet of form ผ.02 are no project: titles that return, totals, headings, remarks, signatures.

A row with a number or an amount is a project whatever its words begin with: most Thai projects are called "โครงการ…",
and one is called "รวมพลัง…". What is told apart here is counted or named, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.localplans.rules.layouts import FEWEST_TITLES, cell, title
from app.thai.digits import to_arabic, whole_number
from app.thai.text import search_form, tidy

NUMBER = re.compile(r"[0-9]{1,5}(?:\.[0-9]{1,3})*[.)]?")
_HEADING = re.compile(r"\(?(?:[0-9]+(?:\.[0-9]+)*\.?|[ก-ฮ]\.)?\)?\s*(?:ยุทธศาสตร์|กลยุทธ์|แผนงาน|แนวทาง|ประเด็น|แผนยุทธ)")
_TOTAL = re.compile(
    r"(?:รวม|ยอดรวม|ผลรวม|ยกยอด|ยอดยก|(?:grand |sub-?)?total|sum)\s*"
    r"(?:เงิน|งบ|ย่อย|สะสม|สุทธิ|ทั้งสิ้น|ทั้งหมด|เป็นเงิน|งบประมาณ|ยอด|จำนวน|มา|ไป|หน้า|ทุก|แผนงาน|ยุทธศาสตร์|แนวทาง|กลยุทธ์|ประเด็น"
    r"|โครงการ|ปี|[0-9 .:()/]|$).*"
    r"|(?:เป็นเงิน|เป็นจำนวนเงิน|งบประมาณ)?(?:รวม)?(?:ทั้งสิ้น|ทั้งหมด)|ยอด(?:สะสม|สุทธิ|รวมสะสม)",
    re.DOTALL,
)
_BARE_TOTAL = re.compile(r"(?:รวม|ยอดรวม|ผลรวม|total)\s*(?:ทั้งสิ้น|ทั้งหมด|เป็นเงิน)?\s*(?:[0-9,]+\s*โครงการ)?\s*:?")
_NAME_TITLE = re.compile(
    r"(?:ชื่อ|แผนงาน/)?(?:โครงการ|รายการ|กิจกรรม|project)(?:[/ ]?(?:โครงการ|กิจกรรม|รายการ|งาน))?(?:\(.*\))?"
)
_REMARK = re.compile(r"หมายเหตุ|\*|ที่มา\s*:|[0-9]*\s*แบบ\s*ผ\.?\s*0?[0-9]|หน้า(?:ที่)?\s*[0-9]+|[-–]\s*[0-9]+\s*[-–]$")
#: From here to the next project or title stands who signed; names of persons are no part of a project.
_SIGNED = re.compile(
    r"\(?\s*(?:ลงชื่อ|ลงนาม)|\(\s*(?:นาย|นาง|น\.ส\.|ว่าที่|พ\.)|(?:ผู้(?:จัดทำ|เสนอ|อนุมัติ|ตรวจ|บันทึก|รับรอง))\s*(?:$|[:.…])"
)
_BLANK = re.compile(r"\s+")


def same(text: str) -> str:
    """Return a title as it is compared: without blanks."""
    return _BLANK.sub("", search_form(text))


def numbered(text: str) -> bool:
    """Tell whether the text is the number of a project."""
    return bool(NUMBER.fullmatch(to_arabic(text.strip())))


def is_titles(row: Sequence[str], titles: Sequence[Sequence[str]], name: int | None) -> bool:
    """Tell whether the titles return in this row: several cells say what the titles above them say."""
    filled = [(place, plain) for place, text in enumerate(row) if (plain := same(text))]
    again = sum(any(plain == same(cell(one, place)) for one in titles) for place, plain in filled)
    if again >= 2 and again * 2 >= len(filled):
        return True
    if counted := [number for _place, plain in filled if (number := whole_number(plain.strip("()."))) is not None]:
        return len(counted) == len(filled) >= FEWEST_TITLES and counted == list(range(1, len(counted) + 1))
    keys = {key for text in row if (key := title(text))}
    return bool(_NAME_TITLE.fullmatch(same(cell(row, name)))) and len(keys) >= FEWEST_TITLES


def is_lone_title(words: Sequence[str]) -> bool:
    """Tell whether the row holds nothing but the title of the projects' column: it is part of no project's name."""
    return len(words) == 1 and bool(_NAME_TITLE.fullmatch(same(words[0])))


def is_total(words: Sequence[str], few: int, *, priced: bool) -> bool:
    """Tell whether a row without a number is a total: one of its first words says so, and it has amounts."""
    plain = [to_arabic(tidy(text)).casefold() for text in words[:few]]
    return any(_BARE_TOTAL.fullmatch(text) or (priced and _TOTAL.fullmatch(text)) for text in plain)


def is_heading(words: Sequence[str]) -> bool:
    """Tell whether the words are the strategy or the programme under which projects stand."""
    return bool(_HEADING.match(to_arabic(tidy(" ".join(words)))))


def is_remark(words: Sequence[str]) -> bool:
    """Tell whether the row is a remark, the number of a page, or the name of the form."""
    return bool(_REMARK.match(to_arabic(tidy(words[0]))))


def is_signature(words: Sequence[str]) -> bool:
    """Tell whether somebody signs here."""
    return any(_SIGNED.match(tidy(text)) for text in words)
