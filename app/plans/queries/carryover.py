"""Questions of the carry-over: which adopted proposals got no money, and what is waiting to come back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import Outcome, RoundState
from app.plans.models.candidates import ProposalCandidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.plans.states import AnnualState
from app.store.base import db


def paid_for() -> Select[int]:
    """Return the question for proposals that stand behind a funded project, or one whose plan is being prepared."""
    return (
        select(ProposalCandidate.source_id)
        .join(CandidateProject, CandidateProject.source_id == ProposalCandidate.target_id)
        .join(Project, Project.id == CandidateProject.target_id)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .where(
            ProposalCandidate.standing(),
            CandidateProject.standing(),
            or_(Project.stands_funded(), AnnualPlan.state == AnnualState.DRAFT),
        )
    )


def without_money() -> ColumnElement[bool]:
    """Return the condition that a desk item was adopted and no money stands behind it."""
    return and_(DeskItem.outcome == Outcome.ADOPTED, DeskItem.item_id.not_in(paid_for()))


def unfunded_of(province: int, before_year: int) -> Sequence[tuple[DeskItem, int]]:
    """Return what earlier cycles adopted without any money since, with the ids of the areas of their desks.

    Only cycles whose fiscal year has an approved annual plan: before that nobody can say that the money went elsewhere.
    """
    approved = select(AnnualPlan.fiscal_year).where(
        AnnualPlan.province == province, AnnualPlan.state == AnnualState.APPROVED
    )
    query = _left(province, before_year).where(without_money(), Cycle.fiscal_year.in_(approved))
    return [(item, area_id) for item, area_id in db.session.execute(query.order_by(DeskItem.id))]


def _left(province: int, before_year: int) -> Select[Any, Any]:
    return (
        select(DeskItem, Round.area_id)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .where(
            Round.province == province,
            Cycle.fiscal_year < before_year,
            Round.state != RoundState.OPEN,
            DeskItem.current,
        )
    )


def carried(cycle_id: int) -> tuple[int, int]:
    """Return how many items were carried over to the cycle's desks so far, and their estimates in satang."""
    counted = (
        select(func.count(), func.coalesce(func.sum(DeskItem.satang), 0))
        .join(Round, Round.id == DeskItem.round_id)
        .where(Round.cycle_id == cycle_id, DeskItem.road == "carried_over")
    )
    n, satang = db.session.execute(counted).one()
    return int(n), int(satang)
