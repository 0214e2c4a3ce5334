"""An import before it happens: the file understood, every row checked, and the steps that it would take."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from app.areas import queries
from app.areas.intake import populations, villages
from app.areas.intake import tables as intake
from app.areas.intake.changes import AreaStep, KnownAreas, plan
from app.areas.intake.populations import PopulationCount
from app.areas.models import Area, AreaPopulation
from app.areas.rules.cells import Remark
from app.areas.states.paths import PROVINCE_SPAN
from app.tables.intake.read import UnreadableTable
from app.web.locale import number_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do: rows seen, added, changed."""

    rows: int
    added: int
    changed: int

    @property
    def nothing(self) -> bool:
        """Whether everything stood already as the list says."""
        return not (self.added or self.changed)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedAreas:
    """A file that was read and checked; with ``faults`` it cannot be imported, and there are no ``steps``."""

    file_name: str
    sha256: str
    #: How the file was understood, as pairs for a reader.
    told: list[tuple[str, str]]
    rows: int
    #: First two digits of the provinces that it speaks of.
    provinces: frozenset[int]
    #: Rows of provinces that are not loaded; they were passed over.
    passed: int = 0
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    steps: list[AreaStep] = field(default_factory=list)

    @property
    def report(self) -> ImportReport:
        """What the import would do."""
        added = sum(step.area is None for step in self.steps)
        return ImportReport(rows=self.rows, added=added, changed=len(self.steps) - added)


def check_villages(file_name: str, data: bytes, *, source: str = "") -> CheckedAreas:
    """Read a file of villages and compare it with what stands. ``UnreadableTable`` for what is no such table."""
    sha256 = hashlib.sha256(data).hexdigest()
    reading = villages.read(intake.read(data), source=(source or file_name)[:400])
    if not reading.row_of and not reading.faults:
        raise UnreadableTable(_("The table has titles but no rows. Check that the first sheet holds the list."))
    upper = KnownAreas.of(queries.above_villages({one.path // PROVINCE_SPAN for one in reading.wanted}))
    loaded = {path // PROVINCE_SPAN for path in upper.today}
    passed = villages.pass_over(reading, loaded)
    provinces = frozenset(one.path // PROVINCE_SPAN for one in reading.wanted)
    villages.check_places(reading, subdistricts=upper.today.keys(), provinces=loaded)
    steps = [] if reading.faults else _steps(upper, reading, provinces)
    return CheckedAreas(
        file_name=file_name[:400],
        sha256=sha256,
        told=reading.guess.told() + _passed_over(passed),
        passed=passed,
        rows=len(reading.wanted) + len({fault.row for fault in reading.faults} - set(reading.row_of.values())),
        provinces=provinces,
        faults=sorted(reading.faults, key=lambda fault: fault.row),
        notes=reading.notes,
        steps=steps,
    )


def _passed_over(rows: int) -> list[tuple[str, str]]:
    return [(_("Rows of provinces that are not loaded, passed over"), number_text(rows))] if rows else []


def _steps(upper: KnownAreas, reading: villages.VillageReading, provinces: frozenset[int]) -> list[AreaStep]:
    standing = KnownAreas.of([*upper.today.values(), *queries.villages_in(provinces)])
    return plan(standing, sorted(reading.wanted, key=lambda one: one.path))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedCounts:
    """A file of populations that was read and checked; with ``faults`` it cannot be imported."""

    file_name: str
    sha256: str
    told: list[tuple[str, str]]
    rows: int
    provinces: frozenset[int]
    #: Rows of areas whose province is not loaded; they were passed over (XML of the whole country only).
    passed: int = 0
    faults: list[Remark] = field(default_factory=list)
    #: New counts, each with its area.
    added: list[tuple[Area, PopulationCount]] = field(default_factory=list)
    #: Counts that correct one of the same day.
    changed: list[tuple[AreaPopulation, PopulationCount]] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    @property
    def report(self) -> ImportReport:
        """What the import would do."""
        return ImportReport(rows=self.rows, added=len(self.added), changed=len(self.changed))


def check_population(file_name: str, data: bytes, *, as_of: date | None = None, source: str = "") -> CheckedCounts:
    """Read a file of populations (CSV, XLSX, XML or packed XML) and compare it with what stands."""
    is_xml = data.startswith((b"\x1f\x8b", b"<")) or data[3:4] == b"<"
    source = (source or file_name)[:400]
    reading = populations.read_xml(data) if is_xml else populations.read(intake.read(data), as_of=as_of, source=source)
    if not (reading.counts or reading.faults or reading.notes):
        raise UnreadableTable(_("The table has titles but no rows. Check that the first sheet holds the list."))
    areas = {area.path: area for area in queries.standing_in({count.path // PROVINCE_SPAN for count in reading.counts})}
    passed = _pass_over(reading, {path // PROVINCE_SPAN for path in areas}) if is_xml else 0
    populations.check_places(reading, areas)
    wrong = {fault.row for fault in reading.faults}
    added, changed = ([], []) if wrong else _compare(areas, reading.counts)
    return CheckedCounts(
        file_name=file_name[:400],
        sha256=hashlib.sha256(data).hexdigest(),
        told=reading.told,
        rows=len(reading.counts) + len(wrong - set(reading.row_of.values())) + len(reading.notes),
        provinces=frozenset(count.path // PROVINCE_SPAN for count in reading.counts),
        passed=passed,
        faults=sorted(reading.faults, key=lambda fault: fault.row),
        added=added,
        changed=changed,
        notes=sorted(reading.notes, key=lambda note: note.row),
    )


def _pass_over(reading: populations.PopulationReading, loaded: set[int]) -> int:
    """Leave out the counts of provinces that are not loaded; return how many."""
    total = len(reading.counts)
    reading.counts = [count for count in reading.counts if count.path // PROVINCE_SPAN in loaded]
    return total - len(reading.counts)


def _compare(
    areas: Mapping[int, Area], counts: Sequence[PopulationCount]
) -> tuple[list[tuple[Area, PopulationCount]], list[tuple[AreaPopulation, PopulationCount]]]:
    """Return the counts that are new, each with its area, and those that correct one of the same day."""
    provinces = {path // PROVINCE_SPAN for path in areas}
    standing = {(one.area_id, one.as_of): one for one in queries.populations_in(provinces)}
    added, changed = [], []
    for count in counts:
        old = standing.get((areas[count.path].id, count.as_of))
        if old is None:
            added.append((areas[count.path], count))
        elif (old.people, old.households) != (count.people, count.households):
            changed.append((old, count))
    return added, changed
