"""Questions for papers of many briefs: a handful of them, however many candidates there are."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db

#: Briefs in one paper; more are printed in parts.
MOST_BRIEFS = 50


def nodes_of_plans(plan_ids: Sequence[int]) -> Sequence[Node]:
    """Return every node of the plans."""
    return db.session.scalars(select(Node).where(Node.plan_id.in_(plan_ids)).order_by(Node.position, Node.id)).all()


def candidates_in(annual_plan_id: int, after: str = "") -> Sequence[Candidate]:
    """Return the candidates that the annual plan holds, by number after that of ``after``, at most ``MOST_BRIEFS``."""
    held = (
        select(CandidateProject.source_id)
        .join(Project, Project.id == CandidateProject.target_id)
        .where(Project.annual_plan_id == annual_plan_id, Project.taken_out_at.is_(None), CandidateProject.standing())
    )
    query = select(Candidate).where(Candidate.id.in_(held))
    if after:
        query = query.where(Candidate.number > select(Candidate.number).where(Candidate.ref == after).scalar_subquery())
    query = query.options(joinedload(Candidate.area), joinedload(Candidate.node), joinedload(Candidate.lead_agency))
    return db.session.scalars(query.order_by(Candidate.number).limit(MOST_BRIEFS)).all()


def candidates_under(plan_id: int, limit: int = 2000) -> Sequence[Candidate]:
    """Return the candidates that hang in the plan's chain, by rank."""
    query = select(Candidate).join(Node, Node.id == Candidate.node_id).where(Node.plan_id == plan_id)
    query = query.options(joinedload(Candidate.lead_agency), joinedload(Candidate.cycle))
    return db.session.scalars(query.order_by(Candidate.rank, Candidate.number).limit(limit)).all()
