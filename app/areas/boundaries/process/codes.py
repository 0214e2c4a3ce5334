"""Which column of a file holds the areas' codes, and what code a cell holds: "TH250101", "250101", "๒๕๐๑", "2501.0"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.areas.boundaries.process.unfit import UnfitFile
from app.thai.digits import to_arabic

_CODE = re.compile(r"(?:TH)?([1-9][0-9](?:[0-9]{2}){0,3})(?:\.0+)?")
_HINT = re.compile(r"code|รหัส|_id$|^id$|_idn$", re.IGNORECASE)
_LEVELS = {"province": 2, "district": 4, "subdistrict": 6, "village": 8}
#: Share of the rows that must hold a code.
_MOST = 0.8


def plain_code(value: str) -> str:
    """Return the digits of an area's code; "" for what is none."""
    found = _CODE.fullmatch(to_arabic(value.strip()).upper().replace(" ", ""))
    digits = found[1] if found else ""
    return "" if "00" in (digits[at : at + 2] for at in range(2, len(digits), 2)) else digits


def column_of(rows: Sequence[dict[str, str]], *, chosen: str, level: str) -> str:
    """Return the column with the codes: the one chosen, else the one that tells most features apart."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if chosen:
        if chosen not in names:
            raise UnfitFile("column", ", ".join(names))
        return chosen
    best = max(names, key=lambda name: _worth(name, rows, _LEVELS.get(level, 0)), default="")
    if not best or _worth(best, rows, _LEVELS.get(level, 0))[0] <= 0:
        raise UnfitFile("no_code", ", ".join(names))
    return best


def _worth(name: str, rows: Sequence[dict[str, str]], digits: int) -> tuple[float, bool, bool, int]:
    """Rank a column: first how many of the features its codes tell apart, in tenths, then what speaks for it."""
    cells = [row[name] for row in rows if row.get(name)]
    codes = [code for cell in cells if (code := plain_code(cell)) and (not digits or len(code) == digits)]
    if not cells or len(codes) < _MOST * len(rows):
        return (0, False, False, 0)
    apart = len(set(codes)) / len(rows)
    return (round(apart, 1) or 0.05, cells[0].upper().startswith("TH"), bool(_HINT.search(name)), len(codes[0]))
