"""What can be done with submissions: receive a batch, accept or reject what came too late."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID, uuid5

from flask_babel import gettext as _

from app.files import actions as files
from app.forums.actions.field_answers import RecordAnswer
from app.forums.actions.field_records import Intake, asked_before
from app.forums.actions.photos import Upload
from app.forums.intake.wire import DeviceRecord, Lists, UnreadableRecord, value_of
from app.forums.models.field import Submission
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries import field as queries
from app.forums.queries import sittings as forums
from app.forums.states.field import About, RecordFate, RecordWay
from app.forums.states.sittings import Move
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


class _NothingNew(Exception):
    """Every record had arrived before, or none may be done: no act has happened."""


def receive(
    forum: Forum,
    records: Sequence[DeviceRecord],
    uploads: Mapping[str, Upload],
    *,
    by: Actor,
    way: RecordWay = RecordWay.DEVICE,
) -> list[RecordAnswer]:
    """Do each record once and answer it; one that arrived before is answered the same, whatever has happened since.

    ``uploads`` holds the photographs by the key of their record. Everything new is one act. A record of a forum that
    takes none any more is parked for review; one that was made over something else than what stands now is a clash.
    """
    policy.may_send(by, forum).must()
    if way is RecordWay.OPENROSA:
        records = _told_apart(records, forum)
    keys = [record.key for record in records]
    known = queries.by_keys(keys)
    if all(key in known for key in keys):
        return [asked_before(record, known[record.key], forum) for record in records]
    answers: dict[str, RecordAnswer] = {}
    try:
        with recording(by, "forum.receive", forum, place=forum.area_path) as act:
            forum = forums.locked(forum)
            known = queries.by_keys(keys)
            intake = Intake(forum, uploads, by=by, way=way, receipt=str(act.entry.id))
            answers = {
                record.key: asked_before(record, known[record.key], forum) for record in records if record.key in known
            }
            answers |= intake.take([record for record in _once(records) if record.key not in known])
            if not intake.did_something:
                raise _NothingNew
    except _NothingNew:
        pass
    return [answers[record.key] for record in records]


def _told_apart(records: Sequence[DeviceRecord], forum: Forum) -> list[DeviceRecord]:
    """Give a record whose key was used for other words a key of its own, always the same: Collect cannot mend it."""
    known = queries.by_keys([record.key for record in records])
    why = _("Something else had arrived under the key of this record. What arrived first stands; compare them.")

    def apart(record: DeviceRecord) -> DeviceRecord:
        earlier = known.get(record.key)
        if earlier is None or (earlier.forum_id, earlier.fingerprint) == (forum.id, record.fingerprint):
            return record
        own = str(uuid5(UUID(record.key), f"{forum.ref} {record.fingerprint}"))
        return replace(record, key=own, fault=why)

    return [apart(record) for record in records]


def accept(submission: Submission, forum: Forum, *, by: Actor, lists: Lists) -> None:
    """Record what waits, at ``forum``: its own, or for a need and a photograph another open one of the same area."""
    policy.may_review(by, submission.area_path).must()
    policy.can(by, Move.RECORD, forum).must()
    if forum.area_path != submission.area_path:
        raise Refusal(_("Choose a forum of the same area."), field="forum")
    if forum.id != submission.forum_id and submission.about not in (About.NEED, About.PHOTO):
        raise Refusal(
            _("Counts, votes and minutes belong to their own forum; they cannot move to another."), field="forum"
        )
    with recording(by, "submission.accept", submission, place=submission.area_path) as act:
        submission = _still_waiting(submission)
        record = _as_record(submission, lists)
        intake = Intake(forum, {}, by=by, way=RecordWay(submission.way), receipt=str(act.entry.id), again=submission)
        answer = intake.take([record])[submission.key]
        if answer.state != "recorded":
            raise Refusal(
                answer.why or _("Somebody changed this meanwhile. Compare with the forum's record, then reject it.")
            )
        submission.fate, submission.ruled_at = RecordFate.ACCEPTED, clock.now()
        submission.answer = answer.told
        submission.content, submission.file_id = "", None


def reject(submission: Submission, because: str, *, by: Actor) -> None:
    """Leave what waits unrecorded, with a reason; a photograph's bytes go, the words stay with the submission."""
    policy.may_review(by, submission.area_path).must()
    if not because.strip():
        raise Refusal(_("Write why this is not recorded."), field="because")
    with recording(by, "submission.reject", submission, place=submission.area_path, says=because.strip()):
        submission = _still_waiting(submission)
        stored, submission.file_id, submission.file = submission.file, None, None
        submission.fate, submission.ruled_at, submission.why = RecordFate.REJECTED, clock.now(), because.strip()
        db.session.flush()
        if stored:
            files.forget(stored)


def _still_waiting(submission: Submission) -> Submission:
    submission = queries.locked(submission)
    if submission.fate != RecordFate.PARKED:
        raise Refusal(_("Somebody has ruled on this already."))
    return submission


def _as_record(submission: Submission, lists: Lists) -> DeviceRecord:
    about = About(submission.about)
    try:
        value = value_of(about, json.loads(submission.content), lists)
    except UnreadableRecord as why:
        raise Refusal(
            _("%(why)s Record it by hand at the forum, then say so here and reject this copy.", why=why), field="forum"
        ) from None
    return DeviceRecord(
        key=submission.key,
        about=about,
        fingerprint=submission.fingerprint,
        content=submission.content,
        claimed_at=submission.claimed_at,
        base="",
        value=value,
    )


def _once(records: Iterable[DeviceRecord]) -> list[DeviceRecord]:
    """Return the records without those whose key stands twice in one batch."""
    return list({record.key: record for record in records}.values())
