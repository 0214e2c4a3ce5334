"""Cells as people and Excel write them, as far as no room has its own rule: codes, letters of columns, faults."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from app.thai.digits import to_arabic

_EXCEL_POWER = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)


class WrongCell(ValueError):
    """The cell cannot be understood; the message is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What keeps one row from being taken in: its sheet, its number in the file, its column, and what to do."""

    sheet: str
    row: int
    column: str
    why: str


def digits(text: str) -> str:
    """Return a code without what people and Excel put around it. ``WrongCell`` for a code that Excel has destroyed."""
    plain = re.sub(r"[\s\-']", "", to_arabic(text))
    if _EXCEL_POWER.fullmatch(plain):
        raise WrongCell(
            _l(
                "“%(value)s” is what Excel made of a long number. Format the column as text and type the code again.",
                value=text[:40],
            )
        )
    return re.sub(r"\.0+$", "", plain)


def letters(place: int) -> str:
    """Return a column as spreadsheets call it: 0 is A, 25 is Z, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Bold:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Satang:
    """An amount; the sheet shows baht."""

    amount: int


Cell = str | int | float | Bold | Satang
