"""The projects of an area's annual plans with what the balance and the evidence of their origin are told from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, func, select

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Category
from app.ledger.lineage.queries import closure
from app.localplans.models import LocalCandidate
from app.plans.models.candidates import ProposalCandidate
from app.plans.models.funding import TO_PROJECTS, AnnualPlan, CandidateProject, Project
from app.proposals.models import Proposal
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import Departure, ScreeningState
from app.store.base import db


class PlannedProject(NamedTuple):
    """A project that stands in an annual plan: where, its dimension, its money (satang), what speaks for it."""

    ident: int
    fiscal_year: int
    dimension: str
    area_path: int
    origin: str
    allocated: int
    #: Households of the proposals behind it; and needs behind it as approval froze them.
    households: int
    needs: int
    funded_at: datetime | None
    #: When it was first linked to a project of a local plan; and whether a closed screening took it on an order.
    local_at: datetime | None
    ordered: bool


def projects_of(path: int) -> list[PlannedProject]:
    """Return the projects of all annual plans in the area that were not taken out, by year and number."""
    low, high = bounds(path)
    behind, local, ordered = _spoken_for()
    query = (
        select(
            Project.id,
            AnnualPlan.fiscal_year,
            Category.dimension,
            Project.area_path,
            Project.origin,
            Project.allocated,
            behind,
            Project.needs,
            Project.funded_at,
            local,
            ordered,
        )
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Category, Category.id == Project.category_id)
        .join(CandidateProject, and_(CandidateProject.target_id == Project.id, CandidateProject.standing()))
        .where(Project.area_path.between(low, high), Project.taken_out_at.is_(None))
    )
    rows = db.session.execute(query.order_by(AnnualPlan.fiscal_year, Project.number))
    return [PlannedProject._make((*row[:6], int(row[6]), *row[7:])) for row in rows]


def _spoken_for() -> tuple[Any, Any, Any]:
    """Return as columns the households behind a candidate, since when a local plan holds it, and whether by order."""
    behind = (
        select(func.coalesce(func.sum(Proposal.households), 0))
        .join(ProposalCandidate, ProposalCandidate.source_id == Proposal.id)
        .where(ProposalCandidate.target_id == CandidateProject.source_id, ProposalCandidate.standing())
        .scalar_subquery()
    )
    local = (
        select(func.min(LocalCandidate.made_at))
        .where(LocalCandidate.target_id == CandidateProject.source_id, LocalCandidate.standing())
        .scalar_subquery()
    )
    ordered = (
        select(ScreenedCandidate.id)
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(
            ScreenedCandidate.candidate_id == CandidateProject.source_id,
            ScreenedCandidate.departure == Departure.ORDERED,
            Screening.state == ScreeningState.CLOSED,
        )
        .exists()
    )
    return behind, local, ordered


def with_needs_now(project_ids: Collection[int]) -> frozenset[int]:
    """Return those of the projects behind which a need stands today."""
    if not project_ids:
        return frozenset()
    reached = closure(TO_PROJECTS, "project", list(project_ids), up=True, by_root=True).reached["need"]
    return frozenset(db.session.scalars(select(reached.c.root).distinct()))
