"""The number on a sheet of paper, with a check digit that catches a slip of the finger and a sheet of another forum."""

from __future__ import annotations

import re

from app.thai.digits import to_arabic

#: The quasigroup of order 10 of H. Michael Damm, "Total anti-symmetrische Quasigruppen" (Marburg, 2004): with it every
#: single wrong digit and every two neighbouring digits that changed places are seen.
_TABLE = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_WRITTEN = re.compile(r"(\d{3,5})\s*[-–]?\s*(\d)")


class NotASheet(ValueError):
    """The text is no number of a sheet, or its check digit says that it belongs to another forum."""


def check_digit(digits: str) -> int:
    """Return Damm's check digit of ``digits``; appended to them, the whole has the check digit 0."""
    held = 0
    for digit in digits:
        held = int(_TABLE[held][int(digit)])
    return held


def number_of(forum_ref: str, serial: int) -> str:
    """Return the number as it is printed: "017-4". The check digit covers the forum's digits and the serial."""
    return f"{serial:03d}-{check_digit(_digits(forum_ref) + f'{serial:03d}')}"


def serial_of(forum_ref: str, text: str) -> int:
    """Return the serial in a typed number: with or without the dash, in either kind of digits; ``NotASheet``."""
    found = _WRITTEN.fullmatch(to_arabic(text).strip())
    if not found or number_of(forum_ref, int(found[1])) != f"{int(found[1]):03d}-{found[2]}":
        raise NotASheet(text[:20])
    return int(found[1])


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdecimal())
