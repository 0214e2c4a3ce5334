"""Questions about what a plan lacks: candidates without a place, needs whose category no candidate takes up."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Row, case, func, select

from app.cycles.models.cycles import Category
from app.forums.models.needs import Need
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node
from app.proposals.states import Origin
from app.store.base import db


def hanging_by_node(plan_id: int) -> dict[int, tuple[int, int]]:
    """Return, by node of the plan, how many candidates hang on it and how many of them come from citizens."""
    citizens = func.sum(case((Candidate.origin != Origin.AGENCY, 1), else_=0))
    query = select(Candidate.node_id, func.count(Candidate.id), citizens).join(Node, Node.id == Candidate.node_id)
    rows = db.session.execute(query.where(Node.plan_id == plan_id).group_by(Candidate.node_id))
    return {row[0]: (row[1], row[2] or 0) for row in rows}


def orphans(province: int) -> Sequence[Row[int, str, str]]:
    """Return the candidates of the province that hang nowhere: id, reference and title."""
    query = select(Candidate.id, Candidate.ref, Candidate.title)
    query = query.where(Candidate.province == province, Candidate.node_id.is_(None))
    return db.session.execute(query.order_by(Candidate.id)).all()


def needs_without_a_node(plan_id: int, province: int) -> Sequence[Row[Category, int]]:
    """Return the categories of the province's needs that no candidate in the plan takes up: category and needs."""
    taken = select(Candidate.category_id).join(Node, Node.id == Candidate.node_id)
    taken = taken.where(Node.plan_id == plan_id, Node.ended_on.is_(None))
    number = func.count(Need.id)
    query = select(Category, number).join(Need, Need.category_id == Category.id)
    query = query.where(Need.province == province, Category.id.not_in(taken))
    return db.session.execute(query.group_by(Category.id).order_by(number.desc(), Category.id)).all()
