"""A forum is planned, changed, held, minuted or cancelled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.cycles.models.cycles import Round
from app.cycles.states import Stage
from app.forums.actions import attendance
from app.forums.models.sittings import AgendaItem, Forum
from app.forums.policy import sittings as policy
from app.forums.queries import not_held, participation
from app.forums.queries import sittings as queries
from app.forums.queries.versions import minutes_of, plan_of
from app.forums.rules.drafts import Minute
from app.forums.states.sittings import ForumState, Meeting, Move
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.store.numbering import take
from app.web.conflict import Refusal, unmoved


def plan(
    round_: Round,
    *,
    held_on: date,
    place: str,
    by: Actor,
    starts_at: int | None = None,
    stage: Stage = Stage.PLAN,
    meeting: Meeting = Meeting.FORUM,
    chair: str = "",
    recorder: str = "",
    announced_on: date | None = None,
) -> Forum:
    """Plan the round's next sitting; people are told today, or were on ``announced_on`` (of a past one: unknown).

    ``starts_at`` is in minutes after midnight.
    """
    policy.may_plan(by, round_).must()
    if not_held.declared_in(round_.id):
        raise Refusal(_("It was declared that no forum is held in this round. Take that back first."))
    _must_lie(held_on, round_)
    _must_be_told(announced_on, held_on)
    today = clock.today()
    forum = Forum(
        **_where(round_),
        held_on=held_on,
        starts_at=starts_at,
        announced_on=announced_on or (today if held_on >= today else None),
        place=place.strip(),
        stage=stage,
        meeting=meeting,
        chair=chair.strip(),
        recorder=recorder.strip(),
        state=ForumState.PLANNED,
    )
    with recording(by, "forum.plan", forum, place=round_.area_path):
        forum.number = take(round_, Round.forums_made)
        forum.ref = f"F{round_.ref[1:]}-{forum.number}"
    return forum


def _where(round_: Round) -> dict[str, Any]:
    """Return the round and the area of a sitting of it."""
    return {
        "round_id": round_.id,
        "round": round_,
        "area_id": round_.area_id,
        "area_path": round_.area_path,
        "province": round_.province,
    }


def change(
    forum: Forum,
    *,
    held_on: date,
    place: str,
    stage: Stage,
    chair: str,
    recorder: str,
    by: Actor,
    starts_at: int | None = None,
    seen: str = "",
    meeting: Meeting | None = None,
    announced_on: date | None = None,
) -> None:
    """Change day, place or people in charge. ``seen`` is the mark of what the person had before them.

    Another day of a planned sitting is told today, unless another day of telling is given with it.
    """
    forum = queries.locked(forum)
    policy.may_change(by, forum).must()
    unmoved(seen, plan_of(forum))
    _must_lie(held_on, forum.round, forum)
    _must_be_told(announced_on, held_on)
    with recording(by, "forum.change", forum, place=forum.area_path):
        forum.announced_on = _told(forum, held_on, announced_on)
        forum.held_on, forum.starts_at, forum.place, forum.stage = held_on, starts_at, place.strip(), stage
        forum.meeting = meeting or forum.meeting
        forum.chair, forum.recorder = chair.strip(), recorder.strip()
        attendance.hold_to_rules(forum, participation.heads_of(forum))


def _told(forum: Forum, held_on: date, announced_on: date | None) -> date | None:
    """Return the day of telling after a change: of a planned sitting that moves it is today, unless it was given."""
    moved = forum.state == ForumState.PLANNED and held_on != forum.held_on and held_on >= clock.today()
    if moved and announced_on in (None, forum.announced_on):
        return clock.today()
    return announced_on or forum.announced_on


def _must_be_told(announced_on: date | None, held_on: date) -> None:
    if announced_on and announced_on > min(held_on, clock.today()):
        raise Refusal(
            _("The day on which people were told lies neither in the future nor after the forum."), field="announced_on"
        )


def _must_lie(held_on: date, round_: Round, forum: Forum | None = None) -> None:
    if not (verdict := policy.may_lie_on(held_on, round_, forum)):
        raise Refusal(verdict.why, field="held_on")


def hold(forum: Forum, *, by: Actor) -> None:
    """Begin the forum's record, on its day or after."""
    policy.can(by, Move.HOLD, forum).must()
    with recording(by, "forum.hold", forum, place=forum.area_path):
        forum.state = ForumState.HELD


def cancel(forum: Forum, *, by: Actor) -> None:
    """Cancel a forum that was planned and not held."""
    policy.can(by, Move.CANCEL, forum).must()
    with recording(by, "forum.cancel", forum, place=forum.area_path):
        forum.state = ForumState.CANCELLED


def minute(forum: Forum, items: Sequence[Minute], *, by: Actor, seen: str = "") -> None:
    """Replace the agenda with its minutes and resolutions; items are numbered in the order given."""
    policy.can(by, Move.RECORD, forum).must()
    standing = list(queries.agenda_of(queries.locked(forum).id))
    unmoved(seen, minutes_of(standing))
    with recording(by, "forum.minute", forum, place=forum.area_path):
        for row in standing[len(items) :]:
            db.session.delete(row)
        for number, item in enumerate(items, start=1):
            row = standing[number - 1] if number <= len(standing) else AgendaItem(forum_id=forum.id, number=number)
            row.title, row.minutes, row.resolution = item.title.strip(), item.minutes.strip(), item.resolution.strip()
            db.session.add(row)
