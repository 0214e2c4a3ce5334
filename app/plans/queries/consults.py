"""Questions about who was consulted on the parts of a plan's chain."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.bodies.models import Sector
from app.plans.models.consults import NodeConsult
from app.store.base import db

MOST = 100


def consults_on(node_id: int) -> Sequence[NodeConsult]:
    """Return who was consulted on the node, the last first, with their sectors."""
    query = select(NodeConsult).where(NodeConsult.node_id == node_id).options(joinedload(NodeConsult.sector))
    return db.session.scalars(query.order_by(NodeConsult.consulted_on.desc(), NodeConsult.id.desc()).limit(MOST)).all()


def sectors_heard(plan_id: int) -> set[tuple[int, str]]:
    """Return the sectors that were consulted on the plan's nodes: (node, code of the sector)."""
    query = select(NodeConsult.node_id, Sector.code).join(Sector, Sector.id == NodeConsult.sector_id)
    return {(node_id, code) for node_id, code in db.session.execute(query.where(NodeConsult.plan_id == plan_id))}
