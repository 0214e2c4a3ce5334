"""Half years of the good governance committee's report: October to March, April to September. Pure.

Source: the six-monthly reports of provincial good governance committees (ก.ธ.จ.).
"""

from __future__ import annotations

import re

_CODE = re.compile(r"(2[45]\d\d|26\d\d)-([12])")


def half_at(code: str) -> tuple[int, int] | None:
    """Return the fiscal year and the half that an address names (``2569-1``); nothing where it names none."""
    found = _CODE.fullmatch(code)
    return (int(found[1]), int(found[2])) if found else None


def quarters_of(year: int, half: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the two quarters of a half as (fiscal year, quarter)."""
    return ((year, 2 * half - 1), (year, 2 * half))
