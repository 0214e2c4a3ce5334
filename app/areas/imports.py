"""An import before it happens: the file understood, every row checked, and the steps that it would take."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from flask_babel import gettext as _

from app.areas import queries, sheets, villages
from app.areas.cells import Remark
from app.areas.changes import PROVINCE_SPAN, Standing, Step, plan
from app.areas.columns import Guess


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an import did, or would do: rows seen, added, changed."""

    rows: int
    added: int
    changed: int

    @property
    def nothing(self) -> bool:
        """Whether everything stood already as the list says."""
        return not (self.added or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A file that was read and checked; with ``faults`` it cannot be imported, and there are no ``steps``."""

    file_name: str
    sha256: str
    guess: Guess
    rows: int
    #: First two digits of the provinces that it speaks of.
    provinces: frozenset[int]
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def report(self) -> Report:
        """What the import would do."""
        added = sum(step.area is None for step in self.steps)
        return Report(rows=self.rows, added=added, changed=len(self.steps) - added)


def check_villages(file_name: str, data: bytes, *, source: str = "") -> Checked:
    """Read a file of villages and compare it with what stands. ``Unreadable`` for what is no such table."""
    sha256 = hashlib.sha256(data).hexdigest()
    reading = villages.read(sheets.read(data), source=(source or file_name)[:400])
    if not reading.row_of and not reading.faults:
        raise sheets.Unreadable(_("The table has titles but no rows. Check that the first sheet holds the list."))
    provinces = frozenset(one.path // PROVINCE_SPAN for one in reading.wanted)
    upper = Standing.of(queries.above_villages(provinces))
    loaded = {path // PROVINCE_SPAN for path in upper.today}
    villages.check_places(reading, subdistricts=upper.today.keys(), provinces=loaded)
    steps = [] if reading.faults else _steps(upper, reading, provinces)
    return Checked(
        file_name=file_name[:400],
        sha256=sha256,
        guess=reading.guess,
        rows=len(reading.wanted) + len({fault.row for fault in reading.faults} - set(reading.row_of.values())),
        provinces=provinces,
        faults=sorted(reading.faults, key=lambda fault: fault.row),
        notes=reading.notes,
        steps=steps,
    )


def _steps(upper: Standing, reading: villages.Reading, provinces: frozenset[int]) -> list[Step]:
    standing = Standing.of([*upper.today.values(), *queries.villages_in(provinces)])
    return plan(standing, sorted(reading.wanted, key=lambda one: one.path))
