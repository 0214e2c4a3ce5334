"""What can be done with a workbook: send it (every row checked), take it in as a whole, put back what stood before."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.cycles import policy
from app.cycles.models.cycles import Round
from app.cycles.states import Stage
from app.files import actions as files
from app.files import queries as file_queries
from app.files.states import FileKind
from app.forums.actions import attendance
from app.forums.actions import community_plan as community
from app.forums.actions import needs as needs_actions
from app.forums.actions import sittings as forums
from app.forums.intake import collected, workbook_rows
from app.forums.intake.workbook_comparison import RowChange, WorkbookPlan, compare
from app.forums.intake.workbook_layout import Values, count_values, facts_of, mark_of, minute_values
from app.forums.intake.workbook_rows import Reading
from app.forums.models.sittings import Forum
from app.forums.models.workbook import Batch, ImportedNeed
from app.forums.queries import sittings as forum_queries
from app.forums.queries import workbook as queries
from app.forums.queries.workbook import RoundRecord
from app.forums.rules.drafts import HeadCount, Minute, NeedDraft
from app.forums.states.sittings import AgeBand, Channel, ForumState, Sex
from app.forums.states.workbook import BatchState
from app.jobs import actions as jobs
from app.jobs.models import Job
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.tables.intake import read as tables
from app.tables.rules.cells import RowFault
from app.web.conflict import Refusal

#: Told how many of how many forums are done.
Each = Callable[[int, int], None]


@dataclass(slots=True)
class CheckedWorkbook:
    """A file that was read and held against what stands; with faults it cannot be taken in."""

    reading: Reading
    plan: WorkbookPlan
    here: RoundRecord

    @property
    def faults(self) -> list[RowFault]:
        """What has to be mended first, sheet by sheet and row by row."""
        return sorted(self.reading.faults, key=lambda fault: (fault.sheet, fault.row))

    def told(self) -> dict[str, Any]:
        """Return what was passed over, and what a person should know before the file is taken in."""
        return {"blank": self.reading.blank, "notes": [*self.reading.notes, *self.plan.notes]}


def unwatched(_done: int, _total: int) -> None:
    """Tell nobody."""


def check(round_: Round, data: bytes, *, by: Actor) -> CheckedWorkbook:
    """Read the file and say what it would change; writes nothing. ``Refusal`` for what is no workbook of ours."""
    here = queries.standing(round_)
    sheets, notes = collected.ours(tables.read(data, boxes=True), here)
    read = workbook_rows.read(sheets, queries.lists())
    read.notes += notes
    return CheckedWorkbook(read, compare(read, here, by=by), here)


def send(round_: Round, data: bytes, checked: CheckedWorkbook, *, name: str, by: Actor) -> Batch:
    """Keep a file in which every row is right, to be taken in afterwards. ``Refusal`` if some row is not."""
    if checked.faults:
        raise Refusal(_("Nothing was imported. Mend the rows below and send the file again."), field="file")
    policy.may_work(by, round_).must()
    sums = checked.plan.sums()
    batch = Batch(
        round_id=round_.id,
        round=round_,
        area_path=round_.area_path,
        digest=hashlib.sha256(data).hexdigest(),
        rows=checked.reading.n,
        state=BatchState.CHECKED,
        account_id=None if by.id == OPERATOR.id else by.id,
        sent_at=clock.now(),
        sums=sums,
        before={"told": checked.told()},
    )
    with recording(by, "batch.send", batch, place=round_.area_path):
        batch.file = files.take(data, name=name, kinds=(FileKind.XLSX, FileKind.CSV))
        batch.file_id, batch.name = batch.file.id, batch.file.name
    return batch


def take_in(batch: Batch, *, by: Actor, each: Each = unwatched, end: Callable[[], None] | None = None) -> Batch:
    """Take a batch in, every row or none; its file is checked again, because others work meanwhile.

    ``end`` runs inside the act, so that a job ends with it. ``Refusal`` with the first row that no longer fits.
    """
    data = file_queries.open_(batch.file)
    with recording(by, "batch.take", batch, place=batch.area_path):
        batch = queries.locked_batch(batch)
        if batch.state != BatchState.CHECKED:
            raise Refusal(_("This workbook has been taken in already."))
        checked = check(batch.round, data, by=by)
        if checked.faults:
            first = checked.faults[0]
            raise Refusal(_("Row %(row)s no longer fits: %(why)s", row=first.row, why=first.why))
        before, changes = {}, sorted(checked.plan.changes.items())
        for done, (_key, change) in enumerate(changes, start=1):
            forum, stood = _apply(batch, change, checked.here, by=by)
            before[str(forum.id)] = stood
            each(done, len(changes))
        items = community.put(batch.round, checked.plan.items, by=by) if checked.plan.items else None
        batch.state, batch.taken_at = BatchState.TAKEN, clock.now()
        batch.sums = checked.plan.sums()
        batch.before = {"forums": before, "items": items, "told": checked.told()}
        if end:
            end()
    return batch


def discard(batch: Batch, why: str, *, by: Actor) -> Batch:
    """Leave a checked workbook aside without taking anything in, with the reason; its round can close then."""
    policy.serves(by, batch.round).must()
    if not why.strip():
        raise Refusal(_("Write why the workbook is not taken in."), field="why")
    with recording(by, "batch.discard", batch, place=batch.area_path, says=why.strip()):
        batch = queries.locked_batch(batch)
        if batch.state != BatchState.CHECKED:
            raise Refusal(_("This workbook does not wait any more. Load the page again."))
        batch.state, batch.undone_at = BatchState.DISCARDED, clock.now()
    return batch


def _apply(batch: Batch, change: RowChange, here: RoundRecord, *, by: Actor) -> tuple[Forum, dict[str, Any]]:
    """Do one forum's change; return the forum and what stood there before, for the way back."""
    forum, made = change.forum, change.forum is None
    if forum is None:
        forum = _planned(change, by=by)
        here.forums[change.key] = forum
    stood: dict[str, Any] = {"made": made, "votes": {}} | _stood(forum, here)
    if change.facts and not made:
        _set_facts(forum, change.facts, by=by)
    if change.records and forum.state == ForumState.PLANNED:
        forums.hold(forum, by=by)
    total = int(change.facts["total"] or 0) if change.facts else forum.attendance_total
    if change.counts is not None or total != forum.attendance_total:
        counts = change.counts if change.counts is not None else stood["counts"]
        attendance.count(forum, total=total, counts=[_count(one) for one in counts], by=by)
    if change.minutes is not None:
        forums.minute(forum, [_minute(one) for one in change.minutes], by=by)
    if change.needs:
        recorded = needs_actions.record_needs(forum, [_draft(row.values) for row in change.needs], by=by)
        pairs = zip(recorded, change.needs, strict=True)
        db.session.add_all(ImportedNeed(batch_id=batch.id, need_id=n.id, row=row.number) for n, row in pairs)
    if change.votes:
        needs = {need.number: need for need in here.needs[forum.id]}
        stood["votes"] = {str(n): needs[n].votes for n in change.votes}
        needs_actions.set_votes(forum, {needs[n].id: votes for n, votes in change.votes.items()}, by=by)
    stood["after"] = _mark_now(forum, here)
    return forum, stood


def _stood(forum: Forum, here: RoundRecord) -> dict[str, Any]:
    return {
        "facts": facts_of(forum),
        "counts": [count_values(row) for row in here.counts.get(forum.id, ())],
        "minutes": [minute_values(row) for row in here.agenda.get(forum.id, ())],
    }


def _planned(change: RowChange, *, by: Actor) -> Forum:
    facts = change.facts or {}
    return forums.plan(
        change.round,
        held_on=date.fromisoformat(facts["held_on"]),
        place=facts["place"],
        stage=Stage(facts["stage"]),
        chair=facts["chair"],
        recorder=facts["recorder"],
        by=by,
    )


def _set_facts(forum: Forum, facts: Values, *, by: Actor) -> None:
    plan = facts_of(forum) | {"total": ""}
    if plan == facts | {"total": ""}:
        return
    forums.change(
        forum,
        held_on=date.fromisoformat(facts["held_on"]),
        place=facts["place"],
        stage=Stage(facts["stage"]),
        chair=facts["chair"],
        recorder=facts["recorder"],
        by=by,
    )


def _count(values: Values) -> HeadCount:
    return HeadCount(
        sector_id=int(values["sector"]),
        sex=Sex(values["sex"]),
        age_band=AgeBand(values["age_band"]),
        n=int(values["n"]),
    )


def _minute(values: Values) -> Minute:
    return Minute(title=values["title"], minutes=values["minutes"], resolution=values["resolution"])


def _draft(values: Values) -> NeedDraft:
    def number(key: str) -> int | None:
        return int(values[key]) if values.get(key) else None

    return NeedDraft(
        title=values["title"],
        words=values["words"],
        category_id=int(values["category"]),
        channel=Channel(values["channel"]),
        place=values.get("place", ""),
        lat_e6=number("lat"),
        lon_e6=number("lon"),
        households=number("households") or 0,
        people=number("people") or 0,
        quantity_milli=number("quantity"),
        unit=values.get("unit", ""),
        satang=number("baht") or 0,
        votes=number("votes") or 0,
    )


def _mark_now(forum: Forum, here: RoundRecord) -> str:
    """Return the forum's mark as it stands inside the act."""
    db.session.flush()
    here.counts[forum.id] = list(forum_queries.attendance_of(forum.id))
    here.agenda[forum.id] = list(forum_queries.agenda_of(forum.id))
    return mark_of(forum, here)


def put_back(batch: Batch, *, by: Actor) -> None:
    """Put plans, counts, minutes and votes back as they stood before the batch; inside the act that takes it back.

    A forum that the batch made is cancelled. ``Refusal`` naming a forum that somebody has changed since.
    """
    here = queries.standing(batch.round)
    if batch.before.get("items"):
        community.put_back(batch.round, batch.before["items"], by=by)
    for forum_id, stood in batch.before["forums"].items():
        forum = next(one for one in here.forums.values() if one.id == int(forum_id))
        if mark_of(forum, here) != stood["after"]:
            raise Refusal(
                _("Forum %(ref)s has been changed since. Its record can only be mended by hand.", ref=forum.ref)
            )
        _put_one_back(forum, stood, here, by=by)


def _put_one_back(forum: Forum, stood: dict[str, Any], here: RoundRecord, *, by: Actor) -> None:
    if stood["made"]:
        with recording(by, "batch.cancel", forum, place=forum.area_path):
            forum.state = ForumState.CANCELLED
        return
    now = _stood(forum, here)
    _set_facts(forum, stood["facts"], by=by)
    if (stood["counts"], stood["facts"]["total"]) != (now["counts"], now["facts"]["total"]):
        total = int(stood["facts"]["total"] or 0)
        attendance.count(forum, total=total, counts=[_count(one) for one in stood["counts"]], by=by)
    if stood["minutes"] != now["minutes"]:
        forums.minute(forum, [_minute(one) for one in stood["minutes"]], by=by)
    if stood["votes"]:
        needs = {str(need.number): need.id for need in here.needs[forum.id]}
        needs_actions.set_votes(forum, {needs[n]: votes for n, votes in stood["votes"].items()}, by=by)


#: So many rows are taken in at once, while the person waits.
AT_ONCE = 300


def queue_batch(batch: Batch, *, by: Actor) -> Job:
    """Queue the taking in of a large batch."""
    return jobs.start("forums.take_in", {"batch": str(batch.id)}, by=by, place=batch.area_path)
