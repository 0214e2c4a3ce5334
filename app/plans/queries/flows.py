"""What flows through a plan's chain: the candidates on each programme, and the needs behind them by category."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, select

from app.cycles.models.cycles import Category
from app.forums.models.needs import Need
from app.ledger.lineage.queries import closure
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node
from app.plans.models.funding import TO_PROJECTS, CandidateProject, Project
from app.store.base import db


class Hung(NamedTuple):
    """A candidate on a programme: what it asks for, or what its project got."""

    id: int
    node_id: int
    satang: int


def hung_on(plan_id: int) -> Sequence[Hung]:
    """Return the candidates that hang on the plan's nodes that have not ended."""
    linked = and_(CandidateProject.source_id == Candidate.id, CandidateProject.standing())
    query = (
        select(Candidate.id, Candidate.node_id, func.coalesce(Project.allocated, Candidate.satang))
        .join(Node, Node.id == Candidate.node_id)
        .outerjoin(CandidateProject, linked)
        .outerjoin(Project, and_(Project.id == CandidateProject.target_id, Project.taken_out_at.is_(None)))
        .where(Node.plan_id == plan_id, Node.ended_on.is_(None))
    )
    rows = db.session.execute(query.order_by(Candidate.id))
    return [Hung(ident, node_id or 0, int(satang)) for ident, node_id, satang in rows]


def needs_by_category(candidate_ids: Sequence[int]) -> Sequence[tuple[int, int, int]]:
    """Return the needs behind the candidates: rows of candidate, category, how many."""
    needs = closure(TO_PROJECTS, "candidate", candidate_ids, up=True, by_root=True).reached["need"]
    query = select(needs.c.root, Need.category_id, func.count(Need.id.distinct())).join(Need, Need.id == needs.c.id)
    rows = db.session.execute(query.group_by(needs.c.root, Need.category_id))
    return [(root, category, n) for root, category, n in rows]


def categories_at(ids: Sequence[int]) -> Sequence[Category]:
    """Return the categories with these ids in their order, former ones too."""
    query = select(Category).where(Category.id.in_(ids))
    return db.session.scalars(query.order_by(Category.position, Category.id)).all()
