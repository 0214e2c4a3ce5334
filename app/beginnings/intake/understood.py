"""A workbook of what stood before, understood: which columns it has, and what each of its rows would do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from app.areas.intake import columns
from app.areas.intake.columns import Guess
from app.beginnings.intake import listed, planned
from app.beginnings.intake.fields import NEEDED, YEARS, fields_of
from app.beginnings.intake.sheet import SheetRow, rows_of
from app.beginnings.models import Beginning
from app.beginnings.queries import known
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import BeginningKind
from app.tables.intake import read as tables
from app.tables.rules.bounds import Bounds
from app.tables.rules.cells import WrongCell
from app.thai.numbers import NotANumber
from app.thai.text import search_form

#: One sheet; more rows than any province's list has.
BOUNDS = Bounds(rows=5000, sheets=1)
Reader = Callable[[SheetRow], BeginningRow]

_READERS: Mapping[BeginningKind, Callable[[Beginning], Reader]] = {
    BeginningKind.AGENCIES: listed.agencies,
    BeginningKind.BODIES: listed.bodies,
    BeginningKind.CHAIN: planned.chain,
    BeginningKind.INDICATORS: planned.indicators,
    BeginningKind.FUNDED: planned.projects,
    BeginningKind.UNFUNDED: planned.projects,
}
_DAYS = ("starts", "ends", "baseline_on")


@dataclass(frozen=True, slots=True)
class UnderstoodBook:
    """How the file was read, and its rows."""

    told: list[tuple[str, str]]
    rows: list[BeginningRow]


def guessed(brings: BeginningKind, data: bytes) -> Guess:
    """Find the columns of the first sheet. ``UnreadableTable`` where those that must be there are not."""
    sheet = tables.read(data, bounds=BOUNDS)[0]
    sectors = {one.code: (one, search_form(one.name_th), search_form(one.name_en), one.code) for one in known.sectors()}
    return columns.guess(sheet, fields_of(brings, sectors), needed=NEEDED[brings])


def understood(one: Beginning, data: bytes) -> UnderstoodBook:
    """Return what every row of the workbook would do today; writes nothing."""
    guess = guessed(BeginningKind(one.brings), data)
    return UnderstoodBook(guess.told(), list(_rows(guess, _READERS[BeginningKind(one.brings)](one))))


def _rows(guess: Guess, read: Reader) -> Iterator[BeginningRow]:
    for row, wrong in rows_of(guess, days=_DAYS):
        if wrong:
            yield row.named(wrong)
            continue
        try:
            yield read(row)
        except (WrongCell, NotANumber) as why:
            yield row.named(why)


def titles(brings: BeginningKind) -> list[str]:
    """Return the Thai titles of the columns, for the form that an office fills in; years are left to the office."""
    sectors = {one.code: (one.name_th,) for one in known.sectors()}
    fields = fields_of(brings, sectors)
    return [field.titles[0] if field.titles else str(field.label) for field in fields if field.key[:2] != "y2"] + (
        [str(year) for year in YEARS if 2566 <= year <= 2570]
        if brings in (BeginningKind.INDICATORS, BeginningKind.FUNDED)
        else []
    )
