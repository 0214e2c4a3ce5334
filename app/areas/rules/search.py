"""What a reader typed to find an area: words, a village number, a level, or a code. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.areas.states.paths import Level, bounds, path_of
from app.thai.text import search_form

#: Longest question that is looked at, in letters, and most words of it.
_LONGEST = 100
_MOST_WORDS = 6
_MOO = re.compile(r"(?:หมู่บ้านที่|หมู่ที่|หมู่|ม\.|moo) ?([0-9]{1,3})(?![0-9])")
_NUMBER = re.compile(r"[0-9]{1,3}")
_PREFIXES = (
    (("จังหวัด", "จ."), Level.PROVINCE),
    (("อำเภอ", "อ.", "เขต"), Level.DISTRICT),
    (("ตำบล", "ต.", "แขวง"), Level.SUBDISTRICT),
    (("หมู่บ้าน", "บ้าน", "บ."), None),
)
_ENGLISH_LEVELS = {
    "province": Level.PROVINCE,
    "district": Level.DISTRICT,
    "subdistrict": Level.SUBDISTRICT,
    "village": None,
    "ban": None,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaQuery:
    """A question for areas. Each word must stand in the name of the area or of one above it."""

    words: tuple[str, ...] = ()
    #: The first word as it was typed, with what was taken for a prefix.
    typed: str = ""
    moo: int | None = None
    #: The level that the first word names.
    level: Level | None = None
    #: Lowest and highest path where a code was typed.
    span: tuple[int, int] | None = None

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked."""
        return not (self.words or self.moo or self.span)

    @property
    def wide(self) -> bool:
        """Whether so little was typed that only the upper levels are searched."""
        word = self.words[0] if len(self.words) == 1 and self.moo is None else "  "
        return len(word) == 1 or not _bare(word)[0]


def understand(query: str) -> AreaQuery:
    """Return what ``query`` asks, in any spelling that ``search_form`` knows."""
    form = search_form(query[:_LONGEST]).replace(",", " ")
    if form.isdigit() and form.isascii() and len(form) in (2, 4, 6, 8, 10):
        return AreaQuery(span=bounds(path_of(form)))
    found = _MOO.search(form)
    moo = int(found[1]) if found else None
    typed = _MOO.sub(" ", form).split()[:_MOST_WORDS]
    if moo is None and len(typed) > 1 and (numbers := [word for word in typed if _NUMBER.fullmatch(word)]):
        moo = int(numbers[0])
        typed.remove(numbers[0])
    words = [(word, level) for word, level in map(_bare, typed) if word]
    if not words and typed:
        words = [(typed[0], None)]
    return AreaQuery(
        words=tuple(word for word, _ in words),
        typed=next((one for one in typed if _bare(one)[0]), typed[0] if typed else ""),
        moo=moo,
        level=words[0][1] if words and moo is None else None,
    )


def _bare(word: str) -> tuple[str, Level | None]:
    """Return a word without the prefix that names its level, and that level; "" for the name of a level alone."""
    if word in _ENGLISH_LEVELS:
        return "", None
    for prefixes, level in _PREFIXES:
        for prefix in prefixes:
            if word.startswith(prefix):
                return word[len(prefix) :], level
    return word, None
