"""Questions of an area's profile: what the last cycle asked and what became of it, what has money and what has none."""

from __future__ import annotations

from sqlalchemy import func, select

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import ItemKind, Outcome
from app.plans.models.candidates import Candidate
from app.plans.models.funding import Project
from app.plans.states import CandidateState
from app.store.base import db


def last_decided_cycle(path: int) -> Cycle | None:
    """Return the newest cycle in which a need of the area was decided."""
    low, high = bounds(path)
    newest = (
        select(func.max(Round.cycle_id))
        .join(DeskItem, DeskItem.round_id == Round.id)
        .where(
            DeskItem.item_kind == ItemKind.NEED, DeskItem.area_path.between(low, high), DeskItem.outcome.is_not(None)
        )
        .scalar_subquery()
    )
    return db.session.scalars(select(Cycle).where(Cycle.id == newest)).first()


def needs_by_outcome(path: int, cycle_id: int) -> list[tuple[Outcome | None, int]]:
    """Return how many needs of the area had which outcome where they came to last in the cycle; none: undecided."""
    low, high = bounds(path)
    query = (
        select(DeskItem.outcome, func.count(DeskItem.id))
        .join(Round, Round.id == DeskItem.round_id)
        .where(
            DeskItem.item_kind == ItemKind.NEED,
            DeskItem.area_path.between(low, high),
            DeskItem.current,
            Round.cycle_id == cycle_id,
        )
        .group_by(DeskItem.outcome)
        .order_by(func.count(DeskItem.id).desc(), DeskItem.outcome)
    )
    return [(outcome, n) for outcome, n in db.session.execute(query)]


def money(path: int) -> tuple[int, int, int, int]:
    """Return funded projects of the area and what they were allocated, candidates without money and their estimate."""
    low, high = bounds(path)
    funded = select(func.count(Project.id), func.coalesce(func.sum(Project.allocated), 0))
    funded = funded.where(Project.area_path.between(low, high), Project.stands_funded())
    open_ = select(func.count(Candidate.id), func.coalesce(func.sum(Candidate.satang), 0))
    open_ = open_.where(Candidate.area_path.between(low, high), Candidate.state != CandidateState.FUNDED)
    has, lacks = db.session.execute(funded).one(), db.session.execute(open_).one()
    return int(has[0]), int(has[1]), int(lacks[0]), int(lacks[1])
