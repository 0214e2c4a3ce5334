"""A boundary file beside the register: what would be set, changed or left, and what is to be said about its rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.boundaries import queries, rules
from app.areas.boundaries.intake.outlines import DrawnOutline, OutlineReading, OutlineRequest
from app.areas.boundaries.rules import Named
from app.areas.models import Area, AreaShape
from app.areas.rules.cells import Remark
from app.areas.states.paths import PROVINCE_SPAN, level_of, path_of


class OutlineFate(StrEnum):
    """What becomes of an area's outline."""

    NEW = "new"
    CHANGED = "changed"
    LATER = "later"
    SAME = "same"
    EARLIER = "earlier"
    MISSING = "missing"


OUTLINE_FATE_LABELS = {
    OutlineFate.NEW: _l("outline is set"),
    OutlineFate.CHANGED: _l("outline is corrected"),
    OutlineFate.LATER: _l("outline is followed by this one"),
    OutlineFate.SAME: _l("stands so already"),
    OutlineFate.EARLIER: _l("a later outline stands"),
    OutlineFate.MISSING: _l("not in the file: nothing changes"),
}
#: What an import does something about.
DONE = (OutlineFate.NEW, OutlineFate.CHANGED, OutlineFate.LATER)


@dataclass(frozen=True, slots=True)
class OutlineChange:
    """One area, what the file draws of it (None: nothing), the outlines that stand, and what becomes of them."""

    area: Area
    drawn: DrawnOutline | None
    standing: Sequence[AreaShape]
    fate: OutlineFate

    @property
    def sets_point(self) -> bool:
        """Whether the area gets a point, because it has none."""
        return self.drawn is not None and self.area.lat_e6 is None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedOutlines:
    """A boundary file that was read and compared with what stands; with ``faults`` it cannot be taken in."""

    file_name: str
    sha256: str
    source: str
    valid_from: date | None
    told: list[tuple[str, str]]
    reading: OutlineReading
    #: Every area of the file's levels in its provinces, by path.
    changes: list[OutlineChange]
    faults: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)

    def count(self, fate: OutlineFate) -> int:
        """Return of how many areas this becomes."""
        return sum(change.fate == fate for change in self.changes)

    @property
    def steps(self) -> list[OutlineChange]:
        """The areas about which an import does something."""
        return [change for change in self.changes if change.fate in DONE or change.sets_point]

    @property
    def nothing(self) -> bool:
        """Whether everything stands already as the file says."""
        return not self.steps


def check(reading: OutlineReading, asked: OutlineRequest, *, sha256: str) -> CheckedOutlines:
    """Compare a reading with the register and with the outlines that stand."""
    drawn = {path_of(one.code): one for one in reading.areas}
    provinces, levels = {path // PROVINCE_SPAN for path in drawn}, {level_of(path) for path in drawn}
    areas = queries.areas_at(provinces, levels)
    standing = queries.standing_shapes(provinces, levels)
    source = (asked.source or asked.name)[:400]
    changes = [
        _change(area, drawn.get(area.path), standing.get(area.id, []), source, asked.valid_from) for area in areas
    ]
    column = rules.column_of((c.drawn.values, c.area.name_th) for c in changes if c.drawn)
    known = {area.path for area in areas}
    faults = [_too_early(change) for change in changes if change.fate == OutlineFate.EARLIER]
    notes = [*_passed(reading), *_extra(drawn, known, reading.column), *_repaired(changes), *_names(changes, column)]
    return CheckedOutlines(
        file_name=asked.name[:400],
        sha256=sha256,
        source=source,
        valid_from=asked.valid_from,
        told=_told(reading, column),
        reading=reading,
        changes=changes,
        faults=faults,
        notes=sorted(notes, key=lambda note: note.row),
    )


def sha_of(geojson: str) -> str:
    """Return the hash that the ledger notes in place of an outline."""
    return hashlib.sha256(geojson.encode()).hexdigest()


def _change(
    area: Area, drawn: DrawnOutline | None, standing: Sequence[AreaShape], source: str, valid_from: date | None
) -> OutlineChange:
    if drawn is None:
        return OutlineChange(area, None, standing, OutlineFate.MISSING)
    if not standing:
        return OutlineChange(area, drawn, standing, OutlineFate.NEW)
    held = {shape.tolerance: shape.sha256 for shape in standing}
    begun = standing[0].valid_from
    if held == {tolerance: sha_of(text) for tolerance, text in drawn.shapes.items()}:
        told_more = standing[0].source != source or (begun is None and valid_from is not None)
        return OutlineChange(area, drawn, standing, OutlineFate.CHANGED if told_more else OutlineFate.SAME)
    if valid_from is None or valid_from == begun:
        return OutlineChange(area, drawn, standing, OutlineFate.CHANGED)
    return OutlineChange(
        area, drawn, standing, OutlineFate.LATER if begun is None or begun < valid_from else OutlineFate.EARLIER
    )


def _too_early(change: OutlineChange) -> Remark:
    assert change.drawn is not None
    why = _("The outline that stands began on a later day. Give a later day, or none to correct it.")
    return Remark(change.drawn.rows[0], "", why)


def _told(reading: OutlineReading, column: str) -> list[tuple[str, str]]:
    told = [
        (_("Kind of file"), reading.kind),
        (_("Letters"), {"utf-8": "UTF-8", "cp874": "Windows-874"}.get(reading.encoding, reading.encoding)),
        (_("Coordinate system"), reading.crs),
        (_("Column with the codes"), reading.column),
        (_("Column with the names"), column or _("none that fits the register")),
        (_("Features"), f"{reading.features:,}"),
    ]
    if reading.moved:
        told.insert(
            3, (_("Moved to WGS 84"), _("by about %(n)s m, as the Royal Thai Survey Department does", n=reading.moved))
        )
    if reading.elsewhere:
        told.append((_("Passed over: other provinces"), f"{reading.elsewhere:,}"))
    for name, n in reading.undated.items():
        told.append((_("Says “no date”"), _("%(column)s in %(n)s rows", column=name, n=f"{n:,}")))
    return told


def _passed(reading: OutlineReading) -> list[Remark]:
    why = {
        "code": _("“%(said)s” is no area code; the row is passed over."),
        "empty": _("%(said)s has no outline here; the area is kept without one."),
        "polygon": _("%(said)s is drawn as a point or a line; the area is kept without an outline."),
        "deleted": _("%(said)s is marked as deleted in the file; the row is passed over."),
        "number": _("A coordinate of %(said)s is no number; the area is kept without an outline."),
    }
    return [Remark(number, reading.column, why[code] % {"said": said}) for number, code, said in reading.passed]


def _extra(drawn: Mapping[int, DrawnOutline], known: set[int], column: str) -> list[Remark]:
    return [
        Remark(one.rows[0], column, _("The register has no area %(code)s; the row is passed over.", code=one.code))
        for path, one in drawn.items()
        if path not in known
    ]


def _repaired(changes: Sequence[OutlineChange]) -> list[Remark]:
    found = []
    for change in changes:
        if change.drawn is not None and change.drawn.repaired:
            why = _("The outline of %(name)s crosses itself; it was repaired.", name=change.area.name_th)
            found.append(Remark(change.drawn.rows[0], "", why))
        if change.drawn is not None and len(change.drawn.rows) > 1:
            why = _(
                "%(code)s is drawn by %(n)s rows; they were united.", code=change.area.code, n=len(change.drawn.rows)
            )
            found.append(Remark(change.drawn.rows[0], "", why))
    return found


def _names(changes: Sequence[OutlineChange], column: str) -> list[Remark]:
    found = []
    for change in changes:
        said = change.drawn.values.get(column, "") if change.drawn else ""
        compared = rules.compare(said, change.area.name_th) if said else Named.SAME
        if change.drawn is None or compared == Named.SAME:
            continue
        values = {"said": said, "name": change.area.name_th, "n": len(said)}
        if compared == Named.CUT:
            why = _("“%(said)s” is cut at %(n)s letters; the register's %(name)s stays.", **values)
        else:
            why = _("The file says “%(said)s”, the register %(name)s; the register's name stays.", **values)
        found.append(Remark(change.drawn.rows[0], column, why))
    return found
