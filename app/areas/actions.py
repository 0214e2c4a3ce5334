"""What can be done with areas: load the register, import villages and populations, set shapes and points."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict

from flask_babel import gettext as _

from app.areas import policy, queries
from app.areas.intake import register
from app.areas.intake.changes import AreaStep, KnownAreas, by_province, plan
from app.areas.intake.imports import CheckedAreas, CheckedCounts, ImportReport
from app.areas.intake.places import AreaPoint, Outline
from app.areas.models import Area, AreaImport, AreaPopulation, AreaShape
from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Refusal

#: Told how many rows were just done, so that a command can draw a bar.
Each = Callable[[int], None]


def unwatched(_done: int) -> None:
    """Tell nobody."""


def load(provinces: Sequence[str] = (), *, each: Each = unwatched, by: Actor) -> ImportReport:
    """Bring provinces, districts and subdistricts to what the register says; all provinces if none is named.

    One entry for each province; a second run changes nothing and leaves no entry. Areas that the register does not
    know are left as they are.
    """
    wanted = register.areas(provinces)
    chosen = {one.path // PROVINCE_SPAN for one in wanted}
    _must_serve(by, chosen)
    steps = plan(KnownAreas.of(queries.above_villages(chosen)), wanted)
    source = AreaImport(
        file_name=register.SOURCE, sha256=register.fingerprint(wanted), what="register", rows=len(wanted)
    )
    return _take(source, steps, verbs=("areas.load", "areas.load_province"), each=each, by=by)


def import_villages(checked: CheckedAreas, *, each: Each = unwatched, by: Actor) -> ImportReport:
    """Import a checked file of villages: all of it, or nothing. The same file again changes nothing.

    Villages that the file does not name are left as they are. ``Refusal`` while a row of it is wrong.
    """
    _must_serve(by, checked.provinces)
    if checked.faults:
        raise Refusal(_("Nothing was imported: mend the rows below and send the file again."), field="file")
    source = AreaImport(file_name=checked.file_name, sha256=checked.sha256, what="villages", rows=checked.rows)
    return _take(source, checked.steps, verbs=("areas.import_villages", "areas.import_province"), each=each, by=by)


def import_population(checked: CheckedCounts, *, by: Actor) -> ImportReport:
    """Import a checked file of populations: all of it, or nothing. A count of the same area and day is corrected."""
    _must_serve(by, checked.provinces)
    if checked.faults:
        raise Refusal(_("Nothing was imported: mend the rows below and send the file again."), field="file")
    report = checked.report
    if report.nothing:
        return report
    source = AreaImport(file_name=checked.file_name, sha256=checked.sha256, what="population", **asdict(report))
    place = min(checked.provinces) * PROVINCE_SPAN if len(checked.provinces) == 1 else 0
    with recording(by, "areas.import_population", source, place=place):
        for old, count in checked.changed:
            old.people, old.households, old.source = count.people, count.households, count.source
        db.session.add_all(
            AreaPopulation(
                area_id=area.id,
                as_of=count.as_of,
                people=count.people,
                households=count.households,
                source=count.source,
            )
            for area, count in checked.added
        )
    return report


def set_shapes(outlines: Sequence[Outline], *, by: Actor) -> int:
    """Set the outlines of areas, one for each area and tolerance; return how many are new or different."""
    held = {(one.area_id, one.tolerance): one for one in queries.shapes_of({one.area.id for one in outlines})}
    fresh = [one for one in outlines if not one.is_in(held)]
    if not fresh:
        return 0
    _must_serve(by, {one.area.province for one in fresh})
    with recording(by, "areas.set_shapes", _batch("shapes", fresh), place=_place(one.area for one in fresh)):
        for one in fresh:
            shape = held.get((one.area.id, one.tolerance)) or AreaShape(area_id=one.area.id, tolerance=one.tolerance)
            shape.draw(one.geojson, one.sha256)
            shape.source = one.source
            db.session.add(shape)
    return len(fresh)


def set_points(points: Sequence[AreaPoint], *, by: Actor) -> int:
    """Set the points of areas (millionths of a degree, WGS84); return how many are new or different."""
    fresh = [one for one in points if (one.area.lat_e6, one.area.lon_e6) != (one.lat_e6, one.lon_e6)]
    if not fresh:
        return 0
    _must_serve(by, {one.area.province for one in fresh})
    with recording(by, "areas.set_points", _batch("points", fresh), place=_place(one.area for one in fresh)):
        for one in fresh:
            one.area.lat_e6, one.area.lon_e6 = one.lat_e6, one.lon_e6
            db.session.add(one.area)
    return len(fresh)


def _batch(what: str, fresh: Sequence[Outline] | Sequence[AreaPoint]) -> AreaImport:
    """Return the subject of an act over many areas."""
    said = "\n".join(f"{one.area.path} {one.content}" for one in fresh)
    digest = hashlib.sha256(said.encode()).hexdigest()
    return AreaImport(file_name=fresh[0].source, sha256=digest, what=what, rows=len(fresh), added=len(fresh), changed=0)


def _place(areas: Iterable[Area]) -> int:
    """Return the path of the one province that all of them lie in, else 0, the country."""
    provinces = {area.province for area in areas}
    return provinces.pop() * PROVINCE_SPAN if len(provinces) == 1 else 0


def _must_serve(by: Actor, provinces: Collection[int]) -> None:
    for province in provinces:
        policy.may_change(by, province * PROVINCE_SPAN).must()


def _take(
    source: AreaImport, steps: Sequence[AreaStep], *, verbs: tuple[str, str], each: Each, by: Actor
) -> ImportReport:
    """Take all steps or none: one act for one province; for several, one for each inside one for the whole."""
    source.added = sum(step.area is None for step in steps)
    source.changed = len(steps) - source.added
    report = ImportReport(rows=source.rows, added=source.added, changed=source.changed)
    by_provinces = list(by_province(steps))
    if len(by_provinces) == 1:
        with recording(by, verbs[0], source, place=by_provinces[0][0] * PROVINCE_SPAN):
            _add(steps, each)
    elif by_provinces:
        with recording(by, verbs[0], source, place=0):
            for province, some in by_provinces:
                with recording(by, verbs[1], source, place=province * PROVINCE_SPAN):
                    _add(some, each)
    return report


def _add(steps: Sequence[AreaStep], each: Each) -> None:
    db.session.add_all([step.taken() for step in steps])
    db.session.flush()
    each(len(steps))
