"""Thai text: the clean form that is stored, the form that is searched, the order of a list, and a short cut of it.

``\\w``, NFC alone and NFKC all damage Thai, so every rule here names its letters.
"""

import re
import unicodedata

from app.thai.digits import to_arabic

#: Nothing to read: zero-width, soft hyphen, joiners, direction marks, controls, halves of a surrogate pair.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]"
)
#: Letters of old Thai fonts in the private use area: the same letters, shifted or without their lower part.
_OLD_LETTERS = dict(
    zip(
        range(0xF700, 0xF71B),
        "\u0e10\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
        "\u0e0d\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
        strict=True,
    )
)
_LINE_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+")
_AROUND_LINE_BREAK = re.compile(r" ?\n ?")

_NIKHAHIT, _SARA_AM = "\u0e4d", "\u0e33"
_DOUBLE_E = re.compile("\u0e40{2,}")
_SPLIT_SARA_AM = re.compile("\u0e4d([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c\u0e4e]*)\u0e32")
#: The same typed the other way round, which no Thai word and no Pali has.
_SWAPPED_SARA_AM = "\u0e32\u0e4d"
_MARKS = re.compile("[\u0e31\u0e33-\u0e3a\u0e47-\u0e4e]{2,}")
#: The order in which marks stand on their consonant. It also follows Unicode's combining classes, so NFC keeps it.
_MARK_ORDER = {
    mark: place
    for place, mark in enumerate(
        "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e3a\u0e38\u0e39\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e\u0e33"
    )
}

#: Marks that decide only between words of the same letters (Royal Institute dictionary), in the rank that ICU gives.
_SECONDARY = {mark: str(rank) for rank, mark in enumerate("\u0e4e\u0e4c\u0e47\u0e48\u0e49\u0e4a\u0e4b", start=1)}
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_NUMBER = re.compile("[0-9]+")
_NUMBER_WIDTH = 10

_LIKE_SPECIAL = re.compile(r"([\\%_])")
#: A cut may not stand before these: marks, vowels written after their consonant, ฯ, ๆ, or a silenced consonant.
_CLINGS = re.compile("[\u0e2f-\u0e3a\u0e45-\u0e4e]|[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")


def tidy(text: str) -> str:
    """The form that is stored: what is read on the screen is what is kept, and equal looks are equal strings.

    NFC; letters of old fonts become those of today; invisible characters go; เเ becomes แ; a split or misordered sara
    am is joined (all spellings of น้ำ are one); marks stand in order, none twice; blanks become one space; line breaks
    stay; the ends are stripped. Idempotent.
    """
    text = _INVISIBLE.sub("", _LINE_BREAK.sub("\n", text.translate(_OLD_LETTERS)))
    text = unicodedata.normalize("NFC", text)
    text = _DOUBLE_E.sub("\u0e41", text).replace(_SWAPPED_SARA_AM, "\u0e33")
    text = _SPLIT_SARA_AM.sub("\\1\u0e33", text)
    text = _MARKS.sub(_ordered, text)
    return _AROUND_LINE_BREAK.sub("\n", _BLANKS.sub(" ", text)).strip()


def _ordered(marks: re.Match[str]) -> str:
    kept = set(marks.group())
    if _SARA_AM in kept:
        kept.discard(_NIKHAHIT)
    return "".join(sorted(kept, key=_MARK_ORDER.__getitem__))


def search_form(text: str) -> str:
    """The form that is searched: tidy, Arabic digits, no capitals, one line. For the column and for the query."""
    folded = unicodedata.normalize("NFD", to_arabic(tidy(text))).casefold()
    return " ".join(tidy(folded).split())


def same(one: str, other: str) -> bool:
    """Tell whether two texts that people typed say the same: no spelling, digit, blank or capital makes another."""
    return search_form(one) == search_form(other)


def like_pattern(query: str) -> str:
    r"""The pattern that finds ``query`` anywhere in a search column: ``column.like(pattern, escape="\\")``.

    The query is brought into its search form first; %, _ and \ stand for themselves.
    """
    escaped = _LIKE_SPECIAL.sub(r"\\\1", search_form(query))
    return f"%{escaped}%"


def squeezed(text: str) -> str:
    """The search form without blanks and points: "ซอย 3" and "ซอย3", "ค.ส.ล." and "คสล" are one; the key of a name."""
    return search_form(text).replace(" ", "").replace(".", "")


def same_name(one: str, other: str) -> bool:
    """Tell whether two names of offices are one: "อบต.ก", "อบต. ก" and "อ.บ.ต. ก" differ in blanks and points only."""
    return squeezed(one) == squeezed(other)


def search_words(query: str) -> list[str]:
    """The words of a query, each squeezed; a text is found that has all of them, wherever they stand."""
    return [plain for word in search_form(query).split() if (plain := squeezed(word))]


def sort_key(text: str) -> str:
    """A string whose code-point order (and so its UTF-8 byte order) is the order a Thai reader expects.

    Order of the Royal Institute dictionary, as in ICU's ``th``: a leading vowel counts after its consonant; tone marks
    count only between words of the same letters, after a space, which sorts below every letter; blanks and punctuation
    do not count; numbers sort by value (to ten digits) in either script. Store it beside the name and order by it
    under the "C" collation, then by id: texts that a reader cannot tell apart may share a key.
    """
    plain = _NUMBER.sub(lambda digits: digits.group().lstrip("0").zfill(_NUMBER_WIDTH), search_form(text))
    letters: list[str] = []
    ranks: list[str] = []
    for char in _LEADING_VOWEL.sub(r"\2\1", plain):
        if char in _SECONDARY:
            ranks.append(_SECONDARY[char])
        elif _counts(char):
            letters.append(char)
            ranks.append("0")
    return f"{''.join(letters)} {''.join(ranks).rstrip('0')}".strip()


def _counts(char: str) -> bool:
    return char not in "ฯๆ" and unicodedata.category(char)[0] not in "PZC"


def excerpt(text: str, length: int) -> str:
    """At most ``length`` characters of one line, ended by … where something was left out.

    Cuts at a space of the second half; without one, before a consonant or a leading vowel, so that a consonant keeps
    its vowels and marks. Where words end inside a run of Thai is not known here.
    """
    line = " ".join(tidy(text).split())
    if len(line) <= length:
        return line
    if length < 2:
        return "…"[: max(length, 0)]
    room = length - 1
    space = line.rfind(" ", room // 2, room + 1)
    cut = space if space > 0 else next((at for at in range(room, 0, -1) if _may_cut(line, at)), 0)
    return f"{line[:cut].rstrip()}…"


def _may_cut(line: str, at: int) -> bool:
    follows_leading_vowel = "\u0e40" <= line[at - 1] <= "\u0e44"
    clings = _CLINGS.match(line, at) or unicodedata.category(line[at])[0] == "M"
    return not (follows_leading_vowel or clings)
