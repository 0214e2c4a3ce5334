"""What can be done with areas: load the register, import villages and populations, set shapes and points."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask_babel import gettext as _

from app.areas import policy, queries, register
from app.areas.changes import PROVINCE_SPAN, Standing, Step, by_province, plan
from app.areas.imports import Checked, Report
from app.areas.models import AreaImport
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Refusal

#: Told how many rows were just done, so that a command can draw a bar.
Each = Callable[[int], None]


def unwatched(_done: int) -> None:
    """Tell nobody."""


def load(provinces: Sequence[str] = (), *, each: Each = unwatched, by: Actor) -> Report:
    """Bring provinces, districts and subdistricts to what the register says; all provinces if none is named.

    One entry for each province; a second run changes nothing and leaves no entry. Areas that the register does not
    know are left as they are.
    """
    wanted = register.areas(provinces)
    chosen = {one.path // PROVINCE_SPAN for one in wanted}
    _must_serve(by, chosen)
    steps = plan(Standing.of(queries.above_villages(chosen)), wanted)
    source = AreaImport(
        file_name=register.SOURCE, sha256=register.fingerprint(wanted), what="register", rows=len(wanted)
    )
    return _take(source, steps, verbs=("areas.load", "areas.load_province"), each=each, by=by)


def import_villages(checked: Checked, *, each: Each = unwatched, by: Actor) -> Report:
    """Import a checked file of villages: all of it, or nothing. The same file again changes nothing.

    Villages that the file does not name are left as they are. ``Refusal`` while a row of it is wrong.
    """
    _must_serve(by, checked.provinces)
    if checked.faults:
        raise Refusal(_("Nothing was imported: mend the rows below and send the file again."), field="file")
    source = AreaImport(file_name=checked.file_name, sha256=checked.sha256, what="villages", rows=checked.rows)
    return _take(source, checked.steps, verbs=("areas.import_villages", "areas.import_province"), each=each, by=by)


def _must_serve(by: Actor, provinces: Sequence[int] | set[int] | frozenset[int]) -> None:
    for province in provinces:
        policy.may_change(by, province * PROVINCE_SPAN).must()


def _take(source: AreaImport, steps: Sequence[Step], *, verbs: tuple[str, str], each: Each, by: Actor) -> Report:
    """Take all steps or none: one act for one province; for several, one for each inside one for the whole."""
    source.added = sum(step.area is None for step in steps)
    source.changed = len(steps) - source.added
    report = Report(rows=source.rows, added=source.added, changed=source.changed)
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


def _add(steps: Sequence[Step], each: Each) -> None:
    db.session.add_all([step.taken() for step in steps])
    db.session.flush()
    each(len(steps))
