"""What can be done with boundary files: read one into a draft, take it in, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from itertools import groupby

from flask_babel import gettext as _

from app.areas import policy
from app.areas.actions import Each, unwatched
from app.areas.boundaries import queries
from app.areas.boundaries.intake import comparison, outlines
from app.areas.boundaries.intake.comparison import CheckedOutlines, OutlineChange, OutlineFate
from app.areas.boundaries.intake.outlines import OutlineRequest
from app.areas.boundaries.models import BoundaryDraft
from app.areas.models import AreaImport, AreaShape
from app.areas.queries import provinces
from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN
from app.jobs import actions as jobs
from app.jobs.actions import Task
from app.ledger.actor import Actor
from app.ledger.recording import keep, recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal

#: How long a draft waits.
KEPT_FOR = timedelta(days=7)


def check(data: bytes, asked: OutlineRequest, *, by: Actor) -> CheckedOutlines:
    """Read a boundary file and compare it with what stands; of the provinces that ``by`` may change only."""
    _check_day(asked.valid_from)
    reading = outlines.read(data, asked, provinces=_served(by))
    return comparison.check(reading, asked, sha256=hashlib.sha256(data).hexdigest())


def send(data: bytes, asked: OutlineRequest, *, by: Actor) -> BoundaryDraft:
    """Keep a boundary file as a draft and queue its reading; the same file again is the same draft."""
    outlines.check_size(data)
    _check_day(asked.valid_from)
    how = json.dumps([asdict(asked), sorted(_served(by))], default=str).encode()
    digest = hashlib.sha256(hashlib.sha256(data).digest() + how).hexdigest()
    if held := queries.same_draft(by.id, digest):
        return held
    draft = BoundaryDraft(
        sent_by=by.id,
        sent_at=clock.now(),
        file_name=asked.name[:400],
        sha256=digest,
        source=asked.source,
        valid_from=asked.valid_from,
        how={"column": asked.column, "level": asked.level, "crs": asked.crs},
        body=data,
    )
    for old in queries.older_drafts(clock.now() - KEPT_FOR):
        db.session.delete(old)
    db.session.add(draft)
    db.session.flush()
    draft.job_id = jobs.start("areas.read_boundaries", {"draft": str(draft.id)}, by=by).id
    keep(draft)
    return draft


def read_draft(task: Task) -> None:
    """Read the file of a draft, no transaction open meanwhile; one that is refused goes, and can be sent anew."""
    draft = queries.draft_of(int(task.payload["draft"]), task.by.id)
    if draft is None:
        raise Refusal(_("This file is no longer here. Send it again."))
    if draft.body is not None:
        data, asked, served = draft.body, OutlineRequest(name=draft.file_name, **draft.how), _served(task.by)
        try:
            with task.reading():
                found = outlines.read(data, asked, provinces=served)
        except Refusal as refusal:
            if refused := queries.draft_of(int(task.payload["draft"]), task.by.id):
                db.session.delete(refused)
                keep()
            raise Refusal(str(refusal)) from refusal
        draft.reading = zlib.compress(json.dumps(asdict(found), ensure_ascii=False).encode())
        draft.body = None
    task.done(url=addresses.boundary(draft.id), says=_("The file is read: look at what it would do."))
    keep()


def look(draft: BoundaryDraft) -> CheckedOutlines:
    """Compare a draft with what stands now."""
    if draft.reading is None:
        raise Refusal(_("The file is not read yet. Wait a moment, then look again."))
    reading = outlines.told(json.loads(zlib.decompress(draft.reading)))
    asked = OutlineRequest(name=draft.file_name, source=draft.source, valid_from=draft.valid_from)
    return comparison.check(reading, asked, sha256=draft.sha256)


def take_draft(draft: BoundaryDraft, *, by: Actor) -> CheckedOutlines:
    """Take a draft in, compared anew with what stands now; a second time there is nothing left to do."""
    queries.hold(_served(by))
    checked = look(draft)
    policy.may_take_on_page(len(checked.steps)).must()
    take(checked, by=by)
    return checked


def take(checked: CheckedOutlines, *, each: Each = unwatched, by: Actor) -> AreaImport | None:
    """Set all outlines of a checked file, or none: one act, with one inside it for each province of several.

    An outline that began earlier ends on the day before; one without another day is corrected where it stands.
    """
    if checked.faults:
        raise Refusal(_("Nothing was imported: mend the rows below and send the file again."), field="file")
    steps = checked.steps
    by_province = [(province, list(some)) for province, some in groupby(steps, lambda one: one.area.province)]
    for province, _some in by_province:
        policy.may_change(by, province * PROVINCE_SPAN).must()
    if not steps:
        return None
    source = AreaImport(
        file_name=checked.file_name,
        sha256=checked.sha256,
        what="boundaries",
        rows=checked.reading.features,
        added=checked.count(OutlineFate.NEW),
        changed=checked.count(OutlineFate.CHANGED) + checked.count(OutlineFate.LATER),
    )
    if len(by_province) == 1:
        with recording(by, "areas.import_boundaries", source, place=by_province[0][0] * PROVINCE_SPAN):
            _set(checked, steps, each)
        return source
    with recording(by, "areas.import_boundaries", source, place=0):
        for province, some in by_province:
            with recording(by, "areas.import_outlines", source, place=province * PROVINCE_SPAN):
                _set(checked, some, each)
    return source


def _served(by: Actor) -> set[int]:
    served = {one.province for one in provinces() if policy.may_change(by, one.path)}
    if not served:
        raise Refusal(_("No province is loaded here that you may change. Load one first."), field="file")
    return served


def _check_day(valid_from: date | None) -> None:
    if valid_from is not None and valid_from > clock.today():
        raise Refusal(_("This day lies ahead. Import the outlines when it has come."), field="valid_from")


def _set(checked: CheckedOutlines, steps: Sequence[OutlineChange], each: Each) -> None:
    for change in steps:
        if change.fate in comparison.DONE:
            _draw(checked, change)
        if change.drawn is not None and change.sets_point:
            change.area.lat_e6, change.area.lon_e6 = change.drawn.point
    db.session.flush()
    each(len(steps))


def _draw(checked: CheckedOutlines, change: OutlineChange) -> None:
    """Put the outlines of one area in the place of those that stand, or after them."""
    assert change.drawn is not None
    valid_from = checked.valid_from
    held = {shape.tolerance: shape for shape in change.standing if change.fate != OutlineFate.LATER}
    if change.fate == OutlineFate.LATER:
        assert valid_from is not None
        for shape in change.standing:
            shape.valid_to = valid_from - timedelta(days=1)
        db.session.flush()
    elif change.standing:
        valid_from = valid_from or change.standing[0].valid_from
    for tolerance, text in change.drawn.shapes.items():
        standing = held.pop(tolerance) if tolerance in held else None
        shape = standing or AreaShape(area_id=change.area.id, tolerance=tolerance)
        shape.draw(text, comparison.sha_of(text))
        shape.source, shape.valid_from = checked.source, valid_from
        db.session.add(shape)
    for left in held.values():
        db.session.delete(left)
