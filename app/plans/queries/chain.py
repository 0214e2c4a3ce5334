"""Questions about plans and their strategy chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas import queries as areas
from app.areas.models import Area
from app.bodies.models import Agency
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Node, NodeEvent, Plan
from app.plans.models.funding import AnnualPlan
from app.plans.queries.funding import path_at
from app.plans.states import CandidateState, NodeLevel
from app.store.base import db


def plan_by_id(plan_id: int) -> Plan | None:
    """Return the development plan with its area."""
    return db.session.scalars(select(Plan).where(Plan.id == plan_id).options(joinedload(Plan.area))).first()


def plan_of_address(code: str, first_year: int, last_year: int) -> Plan | None:
    """Return the plan that addresses name by the code of its area and its fiscal years (B.E.)."""
    query = select(Plan).where(Plan.first_year == first_year, Plan.last_year == last_year)
    query = query.where(Plan.area.has(path=path_at(code))).options(joinedload(Plan.area))
    return db.session.scalars(query).first()


def locked_plan(plan: Plan) -> Plan:
    """Return the plan as it stands now, locked until the act is over."""
    query = select(Plan).where(Plan.id == plan.id).with_for_update(of=Plan)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_plan(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the plan that the address names by ``plan_id``."""
    query = select(Area.path).join(Plan, Plan.area_id == Area.id)
    return db.session.scalar(query.where(Plan.id == args["plan_id"]))


def place_of_years(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the plan that the address names by the area's ``code`` and its years."""
    area = areas.by_code(args["code"])
    years = (args["first"], args["last"])
    return area.path if area and plan_of_years(area.id, *years) else None


def plans() -> Sequence[Plan]:
    """Return every development plan with its area, by province, the newest first."""
    query = select(Plan).options(joinedload(Plan.area))
    return db.session.scalars(query.order_by(Plan.province, Plan.first_year.desc(), Plan.id)).all()


def plan_of_years(area_id: int, first_year: int, last_year: int) -> Plan | None:
    """Return the area's plan for just these fiscal years (B.E.)."""
    query = select(Plan).where(Plan.area_id == area_id, Plan.first_year == first_year, Plan.last_year == last_year)
    return db.session.scalars(query).first()


def nodes_of(plan_id: int) -> Sequence[Node]:
    """Return the plan's chain with lead agencies, siblings in their order."""
    query = select(Node).where(Node.plan_id == plan_id).options(joinedload(Node.lead_agency), joinedload(Node.plan))
    return db.session.scalars(query.order_by(Node.position, Node.id)).all()


def node_by_id(node_id: int) -> Node | None:
    """Return one node of a chain with its plan and its lead agency."""
    query = select(Node).where(Node.id == node_id)
    return db.session.scalars(query.options(joinedload(Node.lead_agency), joinedload(Node.plan))).first()


def locked_node(node: Node) -> Node:
    """Return the node as it stands now, locked until the act is over."""
    query = select(Node).where(Node.id == node.id).with_for_update(of=Node)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def events_of(plan_id: int, node_id: int | None = None) -> Sequence[NodeEvent]:
    """Return what moved and ended in the plan's chain, or of one node, the newest first."""
    query = select(NodeEvent).where(NodeEvent.plan_id == plan_id)
    if node_id is not None:
        query = query.where(NodeEvent.node_id == node_id)
    query = query.options(joinedload(NodeEvent.before), joinedload(NodeEvent.after))
    return db.session.scalars(query.order_by(NodeEvent.id.desc())).all()


def hangs_on(node_id: int) -> int:
    """Return how many nodes that have not ended, and candidates that are not funded yet, hang on the node."""
    nodes = select(func.count(Node.id)).where(Node.parent_id == node_id, Node.ended_on.is_(None))
    waiting = select(func.count(Candidate.id)).where(
        Candidate.node_id == node_id, Candidate.state != CandidateState.FUNDED
    )
    return (db.session.scalar(nodes) or 0) + (db.session.scalar(waiting) or 0)


def siblings_of(plan_id: int, parent_id: int | None) -> Sequence[Node]:
    """Return the nodes that hang on one node and have not ended, or the visions, in their order."""
    on = Node.parent_id.is_(None) if parent_id is None else Node.parent_id == parent_id
    query = select(Node).where(Node.plan_id == plan_id, on, Node.ended_on.is_(None))
    return db.session.scalars(query.order_by(Node.position, Node.id)).all()


def next_position(plan_id: int, parent_id: int | None) -> int:
    """Return the place after the last sibling."""
    siblings = select(func.max(Node.position)).where(Node.plan_id == plan_id, Node.parent_id == parent_id)
    if parent_id is None:
        siblings = select(func.max(Node.position)).where(Node.plan_id == plan_id, Node.parent_id.is_(None))
    return (db.session.scalar(siblings) or 0) + 1


def programmes_of(province: int) -> Sequence[Node]:
    """Return the programmes of the province's plans, on which projects hang; newest plan first."""
    query = select(Node).join(Plan, Plan.id == Node.plan_id)
    query = query.where(Plan.province == province, Node.level == NodeLevel.PROGRAMME, Node.ended_on.is_(None))
    query = query.options(joinedload(Node.parent)).order_by(Plan.first_year.desc(), Node.position, Node.id)
    return db.session.scalars(query).all()


def agencies_of(province: int) -> Sequence[Agency]:
    """Return the agencies and local governments of the province that exist today, as a Thai reader sorts them."""
    query = select(Agency).where(Agency.province == province, Agency.valid_to.is_(None))
    return db.session.scalars(query.order_by(Agency.sort_key, Agency.id)).all()


def annual_plans_of(plan_id: int) -> Sequence[AnnualPlan]:
    """Return the yearly slices of a plan, by fiscal year."""
    query = select(AnnualPlan).where(AnnualPlan.plan_id == plan_id)
    return db.session.scalars(query.order_by(AnnualPlan.fiscal_year)).all()


def provinces_of(paths: Sequence[int]) -> Sequence[Area]:
    """Return the provinces at ``paths`` that are valid today."""
    query = select(Area).where(Area.path.in_(paths), Area.level == "province", Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.sort_key)).all()
