"""Questions of those who follow: what happened in an area, and what a village asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, literal, select, union_all
from sqlalchemy.orm import contains_eager, joinedload

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import Level, bounds, level_of, lineage
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import CycleState
from app.following.models import Follower, Message, Reached
from app.following.states import MessageWay
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.plans.models.funding import Project
from app.screening.queries.verdicts import ruled_last
from app.store.base import db

#: The newest things that a feed or a message of a wide area tells.
NEWEST = 40
#: Needs of one village that are looked through: more than five cycles of twenty.
MOST_NEEDS = 300


def is_wide(path: int) -> bool:
    """Tell whether the area is so wide that its items cannot be looked through one by one."""
    return level_of(path) in (Level.PROVINCE, Level.DISTRICT)


def items_decided_last(path: int) -> Sequence[int]:
    """Return the items of the area about which something was decided last, the newest first."""
    low, high = bounds(path)
    query = select(Decision.item_id).order_by(Decision.id.desc()).limit(NEWEST)
    if is_wide(path):  # from the newest decision backwards, until enough are found
        here = select(DeskItem.id).where(DeskItem.item_id == Decision.item_id, DeskItem.area_path.between(low, high))
        query = query.where(here.exists())
    else:  # over the area's own items, by the index of the desks
        here = select(DeskItem.item_id).where(DeskItem.current, DeskItem.area_path.between(low, high))
        query = query.where(Decision.item_id.in_(here.where(DeskItem.item_kind.in_(("need", "proposal")))))
    return list(dict.fromkeys(db.session.scalars(query)))


def funded_and_ruled_last(path: int) -> tuple[list[int], list[int]]:
    """Return the projects of the area funded or taken out last, and its candidates ruled on last; one question."""
    told = func.coalesce(Project.taken_out_at, Project.funded_at)
    funded = (
        select(Project.id, literal(True).label("funded"))
        .where(Project.area_path.between(*bounds(path)), told.is_not(None))
        .order_by(told.desc(), Project.id.desc())
        .limit(NEWEST)
    )
    ruled = ruled_last(*bounds(path), NEWEST).add_columns(literal(False))
    rows = db.session.execute(union_all(select(funded.subquery()), select(ruled.subquery()))).all()
    return [ident for ident, is_funded in rows if is_funded], [ident for ident, is_funded in rows if not is_funded]


def forums_held_in(path: int) -> Sequence[Any]:
    """Return the forums held last in the area. Rows of the forum, the needs recorded and when the last of them was."""
    mine = Need.forum_id == Forum.id
    query = (
        select(
            Forum,
            select(func.count(Need.id)).where(mine).scalar_subquery().label("needs"),
            select(func.max(Need.recorded_at)).where(mine).scalar_subquery().label("recorded_at"),
        )
        .where(Forum.area_path.between(*bounds(path)), Forum.state == ForumState.HELD)
        .options(joinedload(Forum.area))
    )
    return db.session.execute(query.order_by(Forum.held_on.desc(), Forum.id.desc()).limit(NEWEST)).all()


def voiced_in(path: int) -> Sequence[Any]:
    """Return the newest needs of one village, at most ``MOST_NEEDS``: cycle by cycle, the newest first, in order.

    Rows of id, ref, number, title, votes, recorded_at, forum_id, forum_ref, held_on, state, cycle_id and cycle names.
    """
    newest = select(Need.id).where(Need.area_path.between(*bounds(path))).order_by(Need.id.desc()).limit(MOST_NEEDS)
    query = (
        select(Need.id, Need.ref, Need.number, Need.title, Need.votes, Need.recorded_at, Need.forum_id)
        .add_columns(Forum.ref.label("forum_ref"), Forum.held_on, Forum.state)
        .add_columns(Round.cycle_id, Cycle.name_th, Cycle.name_en)
        .join(Forum, Forum.id == Need.forum_id)
        .join(Round, Round.id == Need.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(Need.id.in_(newest.subquery().select()))
    )
    order = (Cycle.fiscal_year.desc(), Cycle.id.desc(), Forum.held_on, Forum.id, Need.number)
    return db.session.execute(query.order_by(*order)).all()


def of_newest_cycles(voiced: Sequence[Any]) -> Sequence[Any]:
    """Return those of ``voiced_in`` that were asked for in the newest two cycles."""
    newest = list(dict.fromkeys(row.cycle_id for row in voiced))[:2]
    return [row for row in voiced if row.cycle_id in newest]


def rounds_over(path: int) -> Sequence[Round]:
    """Return the rounds of the open cycle through which the area's items pass, from the area upwards."""
    query = (
        select(Round)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(Round.area_path.in_(lineage(path)), Cycle.state == CycleState.OPEN, Round.round_kind == "regular")
        .options(joinedload(Round.area), joinedload(Round.body))
    )
    return db.session.scalars(query.order_by(Round.opens_on, Round.position, Round.id)).all()


def follower_by_id(follower_id: int) -> Follower | None:
    """Return the follower."""
    return db.session.get(Follower, follower_id)


def follower_of(address: str, subject: str, ref: str) -> Follower | None:
    """Return who follows the subject under that address."""
    query = select(Follower).where(Follower.address == address, Follower.subject == subject, Follower.ref == ref)
    return db.session.scalars(query).first()


def reached_of(need_id: int) -> Reached | None:
    """Return the row that says when a message about the need last went out."""
    return db.session.scalars(select(Reached).where(Reached.need_id == need_id)).first()


def due_for_news(told_before: datetime, after: int) -> Sequence[Follower]:
    """Return some followers who said yes and were told nothing since, in the order of their ids."""
    query = select(Follower).where(
        Follower.id > after, Follower.confirmed_at.is_not(None), Follower.told_until <= told_before
    )
    return db.session.scalars(query.order_by(Follower.id).limit(100)).all()


def questions_since(address: str, since: datetime) -> int:
    """Return how many questions went to the address that nobody has answered with a yes."""
    mine = (Follower.address == address, Follower.confirmed_at.is_(None), Follower.asked_at > since)
    return db.session.scalar(select(func.count()).where(*mine)) or 0


def waiting_messages(now: datetime, most_attempts: int, ways: Collection[MessageWay]) -> Sequence[Message]:
    """Return messages that may be sent now on one of these ways, the longest waiting first.

    One that was given back waits from then on, so that none stands in the way of the others run after run.
    """
    query = select(Message).join(Follower, Follower.id == Message.follower_id)
    query = query.where(
        Follower.way.in_(ways),
        Message.sent_at.is_(None),
        Message.dropped_at.is_(None),
        Message.wait_until <= now,
        Message.attempts < most_attempts,
    )
    return db.session.scalars(
        query.options(contains_eager(Message.follower)).order_by(Message.wait_until, Message.id).limit(500)
    ).all()


def unsent(after: int, *, limit: int) -> Sequence[Message]:
    """Return the messages that were neither sent nor dropped, the oldest first, each with its follower."""
    query = select(Message).where(Message.sent_at.is_(None), Message.dropped_at.is_(None), Message.id > after)
    return db.session.scalars(query.options(joinedload(Message.follower)).order_by(Message.id).limit(limit)).all()


def message(ident: int) -> Message | None:
    """Return one message."""
    return db.session.get(Message, ident)


def never_confirmed(before: datetime) -> Sequence[int]:
    """Return followers who were asked before that moment and never said yes."""
    return db.session.scalars(
        select(Follower.id).where(Follower.confirmed_at.is_(None), Follower.asked_at < before)
    ).all()
