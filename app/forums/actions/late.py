"""Needs that came after their round had closed: recorded as said at their forum, on the desk of another round."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.cycles.models.cycles import Round
from app.files import actions as files
from app.files.rules.camera import Camera
from app.forums.actions import needs, photos
from app.forums.intake.wire import DevicePicture, Lists, UnreadableRecord, value_of
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.queries import field as queries
from app.forums.rules.drafts import NeedDraft
from app.forums.states.field import About, RecordFate
from app.ledger.actor import Actor
from app.store import clock


def record_late(round_: Round, parked: Sequence[Submission], *, lists: Lists, receipt: str, by: Actor) -> int:
    """Record what waits on the desk of ``round_``, inside the caller's act; return how many needs were recorded.

    A record that can no longer be read (its category is gone) goes on waiting for a person.
    """
    read = [(queries.locked(one), value) for one in parked if (value := _value(one, lists)) is not None]
    recorded: dict[str, Need] = {}
    for submission, value in read:
        if isinstance(value, NeedDraft):
            need = needs.record_late(submission.forum, round_, value, by=by)
            recorded[submission.key] = need
            _accepted(submission, receipt, number=need.number, ref=need.ref)
    for submission, value in read:
        if isinstance(value, DevicePicture) and submission.file:
            taken = files.Photograph(file=submission.file, camera=Camera())
            shown = recorded.get(value.need)
            row = photos.keep_taken(submission.forum, taken, alt=value.alt, caption=value.caption, need=shown)
            _accepted(submission, receipt, number=row.number)
    return len(recorded)


def _value(submission: Submission, lists: Lists) -> object | None:
    try:
        value: object = value_of(About(submission.about), json.loads(submission.content), lists)
    except (UnreadableRecord, ValueError):
        return None
    return value


def _accepted(submission: Submission, receipt: str, **told: object) -> None:
    submission.fate, submission.ruled_at = RecordFate.ACCEPTED, clock.now()
    submission.answer = {"receipt": receipt, **told}
    submission.content, submission.file_id = "", None
