"""Questions of the reviewer: everything in which desks, decisions and counters could disagree."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from app.aggregation.models import Decision
from app.cycles.models import DeskItem, Round
from app.cycles.states import Outcome, Road, RoundState
from app.forums.models import Need
from app.proposals.models import Proposal
from app.store.base import db

Found = Sequence[tuple[str, int]]


def _pairs(question: Select[str, int]) -> Found:
    return [(ref, number) for ref, number in db.session.execute(question)]


def size() -> tuple[int, int]:
    """Return the number of rounds and of items on their desks."""
    return (
        db.session.scalar(select(func.count()).select_from(Round)) or 0,
        db.session.scalar(select(func.count()).select_from(DeskItem)) or 0,
    )


def closed_with_undecided() -> Found:
    """Return closed rounds with the number of their items that have no standing decision."""
    return _pairs(
        select(Round.ref, func.count())
        .join(DeskItem, DeskItem.round_id == Round.id)
        .where(Round.state != RoundState.OPEN, DeskItem.decision_id.is_(None))
        .group_by(Round.ref)
        .order_by(Round.ref)
    )


def not_last_in_chain() -> Found:
    """Return items whose standing decision has been superseded, or whose last decision is not the standing one."""
    later = aliased(Decision)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Decision, (Decision.round_id == DeskItem.round_id) & (Decision.item_id == DeskItem.item_id))
        .outerjoin(later, later.supersedes_id == Decision.id)
        .where(
            later.id.is_(None),
            Decision.outcome != "undone",
            (DeskItem.decision_id.is_(None)) | (DeskItem.decision_id != Decision.id),
        )
        .order_by(Round.ref)
    )


def outcome_differs() -> Found:
    """Return items that show another outcome than the decision that stands for them."""
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .where(DeskItem.outcome != Decision.outcome)
        .order_by(Round.ref)
    )


def off_every_desk() -> Found:
    """Return needs and proposals that lie on no desk of the round in which they began."""
    found: list[tuple[str, int]] = []
    for item in (Need, Proposal):
        found += _pairs(
            select(item.ref, item.id)
            .outerjoin(DeskItem, (DeskItem.item_id == item.id) & (DeskItem.round_id == item.round_id))
            .where(DeskItem.id.is_(None))
        )
    return found


def carried_up_but_not_arrived() -> Found:
    """Return items that a closed round carried up and that are not on the desk of the round above."""
    above = aliased(DeskItem)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(above, (above.item_id == DeskItem.item_id) & (above.round_id == Round.upper_id))
        .where(DeskItem.outcome == Outcome.CARRIED_UP, Round.state != RoundState.OPEN, above.id.is_(None))
        .order_by(Round.ref)
    )


def arrived_from_nowhere() -> Found:
    """Return items that arrived from below while the round below did not carry them up."""
    below = aliased(DeskItem)
    return _pairs(
        select(Round.ref, DeskItem.item_id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(
            below,
            (below.item_id == DeskItem.item_id)
            & (below.round_id == DeskItem.from_round_id)
            & (below.outcome == Outcome.CARRIED_UP),
        )
        .where(DeskItem.road == Road.HANDED_UP, below.id.is_(None))
        .order_by(Round.ref)
    )
