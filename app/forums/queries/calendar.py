"""Questions about rounds and their forums in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import and_, func, select

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Round
from app.cycles.rules.workdays import OpenWindow
from app.cycles.states import RoundKind, RoundState
from app.forums.models.not_held import NotHeld
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.store.base import db
from app.store.statements import Question, built_once

#: Most forums that a calendar feed tells.
IN_A_FEED = 500


@dataclass(frozen=True, slots=True)
class RoundWindow:
    """One round of an area with how its forums stand, and whether it said why it held none."""

    ref: str
    level: str
    path: int
    standing: OpenWindow
    open: bool = True
    declared: bool = False


def turns(cycle_id: int, path: int) -> Sequence[RoundWindow]:
    """Return the regular rounds below ``path``, closed ones too, the window that closes first on top."""
    return [
        RoundWindow(ref, level, area, OpenWindow(opens, closes, day, bool(n)), state == RoundState.OPEN, bool(silent))
        for ref, level, area, opens, closes, state, day, n, silent in db.session.execute(
            *_turns(cycle_id, *bounds(path))
        )
    ]


@built_once
def _turns(cycle_id: int, low: int, high: int) -> Question:
    planned = func.max(Forum.held_on).filter(Forum.state == ForumState.PLANNED)
    held = func.count(Forum.id).filter(Forum.state == ForumState.HELD)
    said = func.count(NotHeld.id)
    return (
        select(
            Round.ref, Round.level, Round.area_path, Round.opens_on, Round.closes_on, Round.state, planned, held, said
        )
        .outerjoin(Forum, Forum.round_id == Round.id)
        .outerjoin(NotHeld, NotHeld.round_id == Round.id)
        .where(
            Round.cycle_id == cycle_id,
            Round.area_path.between(low, high),
            Round.round_kind == RoundKind.REGULAR,
        )
        .group_by(Round.id)
        .order_by(Round.closes_on, Round.position, Round.area_path)
    )


def forums_between(path: int, first: date, last: date) -> Sequence[Forum]:
    """Return the forums below ``path`` that are planned or were held between two days, by day; at most a feed's."""
    low, high = bounds(path)
    query = select(Forum).where(
        and_(
            Forum.area_path.between(low, high), Forum.held_on.between(first, last), Forum.state != ForumState.CANCELLED
        )
    )
    return db.session.scalars(query.order_by(Forum.held_on, Forum.id).limit(IN_A_FEED)).all()


def rounds_at(area_id: int) -> Sequence[Round]:
    """Return the area's rounds, newest first."""
    return db.session.scalars(select(Round).where(Round.area_id == area_id).order_by(Round.id.desc())).all()
