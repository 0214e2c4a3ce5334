"""Cells of an area table: codes, numbers and names as people and Excel write them; a wrong one says what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.states.paths import FIRST_COMMUNITY, path_of
from app.tables.rules.cells import WrongCell, digits
from app.thai.areas import NotAMoo, parse_moo
from app.thai.digits import to_arabic

#: Longest name of an area in a file, in letters.
LONGEST_NAME = 200
_COMMUNITY = re.compile(r"(?:ชุมชนที่|ชุมชน)? ?([0-9]{1,4})(?:\.0+)?")


@dataclass(frozen=True, slots=True)
class Remark:
    """What is to be said about one row: its number in the file, its column's title, and a sentence."""

    row: int
    column: str
    why: str


def village_code(text: str) -> int:
    """Return the path of a village code of 8 digits, or of a path of 10 digits for villages that have no such code."""
    code = digits(text)
    if code.isdigit() and code.isascii() and len(code) in (8, 10) and int(code[6:]) and _nests(code):
        return path_of(code)
    raise WrongCell(_("“%(value)s” is not a village code. Write 8 digits, for example 25010201.", value=text[:40]))


def subdistrict_code(text: str) -> int:
    """Return the path of a subdistrict code of 6 digits."""
    code = digits(text)
    if code.isdigit() and code.isascii() and len(code) == 6 and _nests(code):
        return path_of(code)
    raise WrongCell(_("“%(value)s” is not a subdistrict code. Write 6 digits, for example 250102.", value=text[:40]))


def any_code(text: str) -> int:
    """Return the path of an area code of 2, 4, 6 or 8 digits, or of a path of 10 digits."""
    code = digits(text)
    if code.isdigit() and code.isascii() and len(code) in (2, 4, 6, 8, 10):
        return path_of(code)
    raise WrongCell(_("“%(value)s” is not an area code. Write 2, 4, 6 or 8 digits.", value=text[:40]))


def moo(text: str) -> int:
    """Return a village number: "4", "๔", "4.0", "หมู่ที่ 4", "ม.4"."""
    try:
        return parse_moo(text)
    except NotAMoo as wrong:
        raise WrongCell(
            _("“%(value)s” is not a village number. Write a number from 1 to 999.", value=text[:40])
        ) from wrong


def community(text: str) -> int:
    """Return a community's local number, which begins at 1001; the office may count from 1."""
    found = _COMMUNITY.fullmatch(to_arabic(text))
    number = int(found[1]) if found else 0
    if number < FIRST_COMMUNITY:
        number += FIRST_COMMUNITY - 1 if number else 0
    if number:
        return number
    raise WrongCell(_("“%(value)s” is not a community number. Write a number, for example 1.", value=text[:40]))


def name(text: str) -> str:
    """Return a name on one line."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_NAME:
        raise WrongCell(_("The name is longer than %(n)s letters. Shorten it.", n=LONGEST_NAME))
    return plain


def _nests(code: str) -> bool:
    """Tell whether province, district and subdistrict are all named: none of their digits is 00."""
    return code[0] != "0" and code[2:4] != "00" and code[4:6] != "00"
