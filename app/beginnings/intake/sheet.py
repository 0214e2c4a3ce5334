"""A sheet whose columns were found, and what every kind of list asks of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.areas.intake.columns import Guess
from app.areas.models import Area
from app.areas.rules.cells import any_code
from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings.queries.known import KnownPlaces
from app.beginnings.rules.rows import BeginningRow
from app.beginnings.states import RowFate
from app.tables.rules.cells import WrongCell, day
from app.thai.dates import NotADate
from app.thai.text import search_form, squeezed

#: Letters of a cell; a longer one is no name.
LONGEST = 400


@dataclass(slots=True)
class SheetRow:
    """One row of the sheet under its number."""

    guess: Guess
    number: int
    cells: list[str]

    def said(self, key: str) -> str:
        """Return what the row says in the column; ``WrongCell`` for what is longer than a name or no more as typed."""
        text = self.guess.cell(self.cells, key)
        if len(text) > LONGEST:
            raise WrongCell(_("Shorten this to at most %(n)s characters.", n=LONGEST))
        return text

    def needed(self, key: str) -> str:
        """Return what the row says in the column; ``WrongCell`` where it says nothing."""
        if text := self.said(key):
            return text
        raise WrongCell(_("The column “%(title)s” is empty in this row.", title=self.guess.title(key)))

    def day(self, key: str) -> date | None:
        """Return the day in the column, if there is one."""
        text = self.said(key)
        try:
            return day(text) if text else None
        except NotADate as wrong:
            raise WrongCell(_("“%(typed)s” is no day. Write day/month/year.", typed=text[:40])) from wrong

    def among(self, key: str, known: Mapping[str, Any], why: Any) -> Any:
        """Return what the named thing is among those known; none where nothing is named; ``WrongCell`` for another."""
        text = self.said(key)
        if not text:
            return None
        if (found := known.get(search_form(text))) is None:
            raise WrongCell(str(why) % {"typed": text[:80]})
        return found

    def agency(self, known: Mapping[str, int]) -> int | None:
        """Return the agency that the row names, by the names as they are compared; none where it names none."""
        text = self.said("agency")
        if text and squeezed(text) not in known:
            raise WrongCell(
                _("“%(typed)s” is not among the agencies of the province. Take the agencies in first.", typed=text[:80])
            )
        return known.get(squeezed(text))

    def area(self, places: KnownPlaces, province: int) -> Area:
        """Return the area that the row names by its code or its name; the whole province where it names none."""
        text = self.said("area")
        if not text:
            return places.by_path[province * PROVINCE_SPAN]
        found = places.by_name.get(search_form(text))
        if found is None and any(sign.isdigit() for sign in text):
            found = places.by_path.get(any_code(text))
        if found is None:
            raise WrongCell(_("“%(typed)s” names no area of this province. Write its code.", typed=text[:80]))
        return found

    def is_(self, fate: RowFate, name: str, more: str = "", **brings: Any) -> BeginningRow:
        """Return the row as it was understood."""
        return BeginningRow(number=self.number, fate=fate, name=name, more=more, brings=brings)

    def named(self, why: object) -> BeginningRow:
        """Return the row as one that stays out, with what stands in its first filled cell."""
        name = next((cell.strip() for cell in self.cells if cell.strip()), "")
        return BeginningRow(number=self.number, fate=RowFate.NAMED, name=name[:LONGEST], why=str(why))


def rows_of(guess: Guess, *, days: tuple[str, ...] = ()) -> Iterator[tuple[SheetRow, str]]:
    """Yield the filled rows below the titles, each with what is wrong with a cell that a program has changed, or ""."""
    for number, cells in guess.rows():
        wrong = guess.wrong(number, days=days)
        yield SheetRow(guess, number, cells), wrong[1] if wrong else ""
