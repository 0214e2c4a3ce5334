"""What came after its round had closed: needs on the desk of another round, the rest as dated corrections."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import force_locale
from flask_babel import gettext as _

from app.cycles.models.cycles import Round
from app.files import actions as files
from app.files.rules.camera import Camera
from app.forums.actions import needs, photos
from app.forums.intake.wire import DeviceHeads, DevicePicture, Hands, Lists, UnreadableRecord, value_of
from app.forums.models.certification import ForumCorrection
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.queries import field as queries
from app.forums.rules.drafts import NeedDraft
from app.forums.states.field import About, RecordFate
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.locale import number_text


@dataclass(frozen=True, slots=True)
class LateRecorded:
    """How many needs were recorded, and how many counts, votes and minutes stand beside their closed record now."""

    needs: int
    beside: int


def record_late(round_: Round, parked: Sequence[Submission], *, lists: Lists, receipt: str, by: Actor) -> LateRecorded:
    """Record what waits, inside the caller's act: needs on the desk of ``round_``, the rest beside its closed record.

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
    return LateRecorded(len(recorded), sum(_put_beside(one, value, receipt, by) for one, value in read))


def _put_beside(submission: Submission, value: object, receipt: str, by: Actor) -> bool:
    """Put a count, votes or minutes as a dated correction beside the closed record; tell whether it was one of them."""
    with force_locale("th"):  # a correction is kept and shown word for word
        text = _said(value)
    if not text:
        return False
    forum = submission.forum
    with recording(by, "forum.amend", forum, place=forum.area_path):
        db.session.add(ForumCorrection(forum_id=forum.id, text=text, made_at=clock.now()))
    _accepted(submission, receipt)
    return True


def _said(value: object) -> str:
    """Return what a count, votes or minutes say, as the text of a correction; nothing for what is none of them."""
    if isinstance(value, DeviceHeads):
        return str(_("A count arrived after the closing: %(n)s people in the room.", n=number_text(value.total)))
    if isinstance(value, Hands):
        hands = ", ".join(
            _("need %(number)s: %(n)s hands", number=number, n=number_text(n)) for number, n in value.votes.items()
        )
        return str(_("Hands arrived after the closing: %(hands)s.", hands=hands))
    minutes = value if isinstance(value, list | tuple) else ()
    items = [" · ".join(part for part in (one.title, one.minutes, one.resolution) if part) for one in minutes]
    return str(_("Minutes arrived after the closing: %(items)s", items=" | ".join(items))) if items else ""


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
