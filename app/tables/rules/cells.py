"""Cells as people and Excel write them, as far as no room has its own rule: codes, letters of columns, faults."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from flask_babel import lazy_gettext as _l

from app.thai.dates import NotADate, parse_date
from app.thai.digits import to_arabic
from app.thai.numbers import NotANumber, is_dash, parse_baht, parse_int, parse_milli, parse_number
from app.thai.text import tidy

_EXCEL_POWER = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]{1,3}", re.IGNORECASE)
#: Days of the years 2009 to 2064 as spreadsheets count them, and the day from which they count.
_SERIALS = range(40_000, 60_000)
#: The same for the Buddhist years that were typed into a sheet that counts by the common era: 2552 to 2607.
_BUDDHIST_SERIALS = range(238_000, 258_500)
_EPOCH = date(1899, 12, 30)
_ISO = re.compile(r"(3[01][0-9]{2})-([0-9]{2})-([0-9]{2})")
_ERA = 543
#: An amount that lies so near to a whole satang, or a quantity to a thousandth, was computed and not typed so.
_DUST = Decimal("0.00001")


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


def said(text: str) -> str:
    """Return what a cell says, tidy; "" for an empty one and for a dash alone, which names no figure and no thing."""
    plain = tidy(text)
    return "" if is_dash(plain) else plain


def letters(place: int) -> str:
    """Return a column as spreadsheets call it: 0 is A, 25 is Z, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def day(text: str) -> date:
    """Return the day that a cell names: as people write it, as a serial number, with a Buddhist year counted twice.

    A program that opens a sheet of another language may leave the bare serial (46348 is 22 November 2569), and a year
    that was typed as Buddhist below a format that adds the era is 543 years too late. Raises ``NotADate``.
    """
    plain = to_arabic(tidy(text))
    if twice := _ISO.fullmatch(plain):
        plain = f"{int(twice[1]) - _ERA}-{twice[2]}-{twice[3]}"
    serial = int(plain) if plain.isdecimal() and len(plain) <= 6 else 0
    if serial in _SERIALS:
        return _EPOCH + timedelta(serial)
    if serial in _BUDDHIST_SERIALS:
        late = _EPOCH + timedelta(serial)
        try:
            return late.replace(year=late.year - _ERA)
        except ValueError as wrong:
            raise NotADate(text[:40]) from wrong
    return parse_date(plain)


def baht(text: str, scale: int = 1) -> int:
    """Return the satang of an amount in baht, or in ``scale`` baht; dust of the arithmetic is no part of it.

    Raises ``WrongCell``.
    """
    try:
        if scale != 1:
            text = f"{(parse_number(text) * scale).normalize():f}"
        return parse_baht(_dusted(text, 2))
    except NotANumber as wrong:
        if _is_number(text):
            why = _l("“%(typed)s” is finer than satang. Round it to two decimals.", typed=text[:40])
            raise WrongCell(why) from wrong
        why = _l("“%(typed)s” is not an amount in baht. Write figures, a dash for none, or nothing.", typed=text[:40])
        raise WrongCell(why) from wrong


def milli(text: str) -> int:
    """Return the thousandths of a quantity. Raises ``NotANumber``."""
    return parse_milli(_dusted(text, 3))


def whole(text: str) -> int:
    """Return a whole number. Raises ``NotANumber``."""
    return parse_int(_dusted(text, 0))


def _dusted(text: str, decimals: int) -> str:
    """Return a computed number without its dust; what was typed, and what is really finer, stays as it is."""
    try:
        number = parse_number(text)
    except NotANumber:
        return text
    rounded = round(number, decimals)
    return str(rounded) if number != rounded and abs(number - rounded) < _DUST else text


def _is_number(text: str) -> bool:
    try:
        return parse_number(text) >= 0
    except NotANumber:
        return False


@dataclass(frozen=True, slots=True)
class Bold:
    """A heading."""

    text: str


@dataclass(frozen=True, slots=True)
class Satang:
    """An amount; the sheet shows baht."""

    amount: int


Cell = str | int | float | Bold | Satang
