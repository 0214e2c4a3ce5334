"""Questions about the workbooks: one, those of a province, what each brought, and what is in the way of undoing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import PROVINCE_SPAN
from app.beginnings.models import Beginning, BeginningMade, EarlierProject
from app.beginnings.states import MadeKind
from app.bodies.models import Agency, Body, BodyTerm
from app.localplans.states import ImportState
from app.plans.models.chain import Node, Plan
from app.plans.models.indicators import Indicator
from app.store.base import db

#: Workbooks that a list shows.
MOST = 100


def beginning_by_id(ident: int) -> Beginning | None:
    """Return the workbook with its plan and who sent it."""
    query = select(Beginning).where(Beginning.id == ident)
    whole = (joinedload(Beginning.plan), joinedload(Beginning.account), joinedload(Beginning.file))
    return db.session.scalars(query.options(*whole)).first()


def locked_beginning(one: Beginning) -> Beginning:
    """Return the workbook as it stands now, locked until the act is over."""
    query = select(Beginning).where(Beginning.id == one.id).with_for_update(of=Beginning)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_beginning(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province of the workbook that the address names by ``beginning_id``."""
    province = db.session.scalar(select(Beginning.province).where(Beginning.id == args["beginning_id"]))
    return province * PROVINCE_SPAN if province else None


def beginnings_in(provinces: Sequence[int]) -> Sequence[Beginning]:
    """Return the workbooks of these provinces, the newest first."""
    query = select(Beginning).where(Beginning.province.in_(provinces))
    query = query.options(joinedload(Beginning.plan), joinedload(Beginning.account))
    return db.session.scalars(query.order_by(Beginning.id.desc()).limit(MOST)).all()


def n_waiting(provinces: Sequence[int]) -> int:
    """Return how many workbooks of these provinces were sent and not taken in yet."""
    waits = select(func.count()).where(Beginning.province.in_(provinces), Beginning.state == ImportState.SENT)
    return db.session.scalar(waits) or 0


def plans_of(provinces: Sequence[int]) -> Sequence[Plan]:
    """Return the development plans of these provinces, the newest first."""
    query = select(Plan).where(Plan.province.in_(provinces))
    return db.session.scalars(query.order_by(Plan.province, Plan.first_year.desc())).all()


def made_by(beginning_id: int) -> dict[MadeKind, list[int]]:
    """Return the ids of what the workbook brought, by kind, in the order in which it was brought."""
    found: dict[MadeKind, list[int]] = {kind: [] for kind in MadeKind}
    query = select(BeginningMade.made_kind, BeginningMade.made_id).where(BeginningMade.beginning_id == beginning_id)
    for kind, ident in db.session.execute(query.order_by(BeginningMade.id)):
        found[MadeKind(kind)].append(ident)
    return found


def earlier_by_ids(ids: Sequence[int]) -> Sequence[EarlierProject]:
    """Return the projects from before with these ids."""
    return db.session.scalars(select(EarlierProject).where(EarlierProject.id.in_(ids))).all()


def standing_nodes(ids: Sequence[int]) -> Sequence[Node]:
    """Return the nodes that have not ended, what hangs deepest first."""
    query = select(Node).where(Node.id.in_(ids), Node.ended_on.is_(None))
    return db.session.scalars(query.order_by(Node.id.desc())).all()


def standing_indicators(ids: Sequence[int]) -> Sequence[Indicator]:
    """Return the indicators that have not ended."""
    query = select(Indicator).where(Indicator.id.in_(ids), Indicator.ended_on.is_(None))
    return db.session.scalars(query.options(joinedload(Indicator.node), joinedload(Indicator.plan))).all()


def standing_agencies(ids: Sequence[int]) -> Sequence[Agency]:
    """Return the agencies that have not ended."""
    return db.session.scalars(select(Agency).where(Agency.id.in_(ids), Agency.valid_to.is_(None))).all()


def standing_bodies(ids: Sequence[int]) -> Sequence[Body]:
    """Return the committees that have not ended."""
    query = select(Body).where(Body.id.in_(ids), Body.valid_to.is_(None))
    return db.session.scalars(query.options(joinedload(Body.area))).all()


def terms_of(body_ids: Sequence[int]) -> Sequence[BodyTerm]:
    """Return the terms of the committees."""
    return db.session.scalars(select(BodyTerm).where(BodyTerm.body_id.in_(body_ids))).all()


def indicators_on(node_ids: Sequence[int]) -> str | None:
    """Return the name of an indicator that still stands on one of the nodes."""
    query = select(Indicator.name).where(Indicator.node_id.in_(node_ids), Indicator.ended_on.is_(None))
    return db.session.scalar(query.limit(1))


def earlier_on(node_ids: Sequence[int]) -> str | None:
    """Return the number of a project from before that still hangs on one of the nodes."""
    query = select(EarlierProject.ref).where(EarlierProject.node_id.in_(node_ids), EarlierProject.standing)
    return db.session.scalar(query.limit(1))


def last_number(province: int) -> int:
    """Return the number of the province's last project from before."""
    query = select(func.max(EarlierProject.number)).where(EarlierProject.province == province)
    return db.session.scalar(query) or 0
