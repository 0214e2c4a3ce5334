"""Cells of the workbook: what a person typed as one plain text, and that text as a cell again.

The plain text of a day is ISO, of an amount satang, of a quantity thousandths, of degrees millionths, of a choice
its code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from app.areas.rules.cells import village_code
from app.areas.states.paths import code_of, path_of
from app.forums.rules.workbook_columns import WorkbookColumn, plain
from app.tables.rules import cells
from app.tables.rules.cells import Cell, WrongCell, digits
from app.thai.dates import NotADate, format_date
from app.thai.numbers import NotANumber, parse_number

#: For each list, its codes with their Thai and English words first.
Lists = Mapping[str, Mapping[str, tuple[str, ...]]]
MOST = 2_000_000_000
_LONGEST = {"line": 400, "short": 60, "text": 20_000, "note": 400, "mark": 40}


def read(column: WorkbookColumn, typed: str, lists: Lists) -> str:
    """Return the plain text of a cell; "" for an empty one and a dash alone. ``WrongCell`` with a sentence."""
    typed = typed.strip()
    if not cells.said(typed):
        return ""
    if column.shape in _LONGEST:
        return _short_enough(typed, _LONGEST[column.shape])
    if column.shape == "choice":
        return _chosen(typed, lists[column.listed])
    return _READ[column.shape](typed)


def shown(column: WorkbookColumn, text: str, lists: Lists) -> Cell:
    """Return the cell of a plain text."""
    if not text:
        return ""
    if column.shape == "choice":
        return lists[column.listed][text][0]
    return _SHOWN.get(column.shape, str)(text)


def _short_enough(typed: str, most: int) -> str:
    if len(typed) > most:
        raise WrongCell(_("Shorten this to at most %(n)s characters.", n=most))
    return typed


def _chosen(typed: str, choices: Mapping[str, tuple[str, ...]]) -> str:
    wanted = plain(typed)
    for code, words in choices.items():
        if wanted == plain(code) or wanted in map(plain, words):
            return code
    raise WrongCell(_("“%(value)s” is not on the list. Choose from the list of the cell.", value=typed[:60]))


def _code(typed: str) -> str:
    code = digits(typed)
    if code.isdigit() and code.isascii() and len(code) in (2, 4, 6):
        return code_of(path_of(code))
    return code_of(village_code(typed))


def _number(typed: str) -> str:
    try:
        number = cells.whole(typed)
    except NotANumber:
        raise WrongCell(
            _("“%(text)s” is not a whole number. Type it in digits, for example 86.", text=typed[:40])
        ) from None
    if not 0 <= number <= MOST:
        raise WrongCell(_("This number is too large. Check the digits."))
    return str(number)


def _baht(typed: str) -> str:
    satang = cells.baht(typed)
    if not 0 <= satang <= 10**15:
        raise WrongCell(_("This number is too large. Check the digits."))
    return str(satang)


def _milli(typed: str) -> str:
    try:
        milli = cells.milli(typed)
    except NotANumber:
        raise WrongCell(_("“%(text)s” is not a number with at most three decimals.", text=typed[:40])) from None
    if not 0 <= milli <= 10**12:
        raise WrongCell(_("This number is too large. Check the digits."))
    return str(milli)


def _degrees(low: int, high: int) -> Callable[[str], str]:
    def read_degrees(typed: str) -> str:
        try:
            degrees = parse_number(typed)
        except NotANumber:
            degrees = Decimal(-1)
        if not low <= degrees <= high:
            why = _(
                "“%(text)s” does not lie in Thailand. Write degrees, for example 14.05 and 101.37.", text=typed[:40]
            )
            raise WrongCell(why)
        return str(round(degrees * 1_000_000))

    return read_degrees


def _day(typed: str) -> str:
    try:
        return cells.day(typed).isoformat()
    except NotADate:
        raise WrongCell(
            _("“%(text)s” is not a day. Type it as day/month/year (B.E.), for example 22/11/2569.", text=typed[:40])
        ) from None


def _scaled(scale: int) -> Callable[[str], Cell]:
    def show(text: str) -> Cell:
        whole, rest = divmod(int(text), scale)
        return int(text) / scale if rest else whole

    return show


_READ: dict[str, Callable[[str], str]] = {
    "code": _code,
    "number": _number,
    "baht": _baht,
    "milli": _milli,
    "latitude": _degrees(5, 21),
    "longitude": _degrees(97, 106),
    "day": _day,
}
_SHOWN: dict[str, Callable[[str], Cell]] = {
    "number": int,
    "baht": _scaled(100),
    "milli": _scaled(1000),
    "latitude": _scaled(1_000_000),
    "longitude": _scaled(1_000_000),
    "day": lambda text: format_date(date.fromisoformat(text), "short", locale="th"),
}
