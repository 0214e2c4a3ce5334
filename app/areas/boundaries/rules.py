"""Whether a file calls an area as the register does: with or without its prefix, cut short, or otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from app.thai.text import search_form, tidy

#: Names of so many letters may have been cut by the width of a column.
SHORTEST_CUT = 12
_PREFIXES = ("กิ่งอำเภอ", "กิ่ง อ.", "กิ่งอ.", "จังหวัด", "อำเภอ", "ตำบล", "แขวง", "เขต", "จ.", "อ.", "ต.")


class Named(StrEnum):
    """How a name in a file compares with the register's."""

    SAME = "same"
    CUT = "cut"
    OTHER = "other"


def compare(said: str, name: str) -> Named:
    """Compare the name that a file says with the register's: "เขตพระนคร" is พระนคร, "เมือง" is เมืองปราจีนบุรี."""
    plain, right = bare(said), bare(name)
    if plain == right or (plain == "เมือง" and right.startswith("เมือง")):
        return Named.SAME
    return Named.CUT if len(plain) >= SHORTEST_CUT and right.startswith(plain) else Named.OTHER


def bare(name: str) -> str:
    """Return a name in its normal form, without the word for its level."""
    plain = tidy(name)
    for prefix in _PREFIXES:
        if plain.startswith(prefix) and len(plain) > len(prefix):
            plain = plain.removeprefix(prefix)
            break
    return search_form(plain)


def column_of(rows: Iterable[tuple[Mapping[str, str], str]]) -> str:
    """Return the column whose values are most often the register's name; "" when none ever is."""
    hits: dict[str, int] = {}
    for values, name in rows:
        for column, said in values.items():
            if compare(said, name) != Named.OTHER:
                hits[column] = hits.get(column, 0) + 1
    return max(hits, key=lambda column: hits[column], default="")
