"""Questions about ceilings of districts, changes kept by a name, and how ceilings moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import SPAN, Level
from app.envelopes.models import DistrictCeiling, Scenario
from app.envelopes.queries.facts import district_of
from app.ledger.models import Entry
from app.plans.models.funding import AnnualPlan, Envelope, Project
from app.store.base import db

#: Most acts that the history of the money shows, the newest first, and how far back it is read.
NEWEST, MOST = 30, 500


class CeilingMove(NamedTuple):
    """An act on a ceiling: when, of which envelope or district (by kind and id), and what it held afterwards."""

    at: datetime
    kind: str
    ident: int
    satang: int | None
    certainty: str
    entry_id: int


def ceilings_of(annual_id: int) -> Sequence[DistrictCeiling]:
    """Return the ceilings of districts that stand, by code."""
    query = select(DistrictCeiling).where(
        DistrictCeiling.annual_plan_id == annual_id, DistrictCeiling.satang.is_not(None)
    )
    return db.session.scalars(query.order_by(DistrictCeiling.area_path)).all()


def districts_of(annual_id: int) -> dict[int, int]:
    """Return the paths of the districts by the ids of their ceilings, lifted ones too."""
    query = select(DistrictCeiling.id, DistrictCeiling.area_path)
    return dict(db.session.execute(query.where(DistrictCeiling.annual_plan_id == annual_id)).all())


def ceiling_of(annual_id: int, area_id: int) -> DistrictCeiling | None:
    """Return the ceiling of the district, also one that was lifted."""
    query = select(DistrictCeiling).where(
        DistrictCeiling.annual_plan_id == annual_id, DistrictCeiling.area_id == area_id
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).first()


def told_of(ceiling: DistrictCeiling | None) -> dict[str, str]:
    """Return the ceiling as its form shows it."""
    if ceiling is None:
        return {"satang": "", "reason": ""}
    return {"satang": "" if ceiling.satang is None else str(ceiling.satang), "reason": ceiling.reason}


def scenarios_of(annual_id: int) -> Sequence[Scenario]:
    """Return the changes that were kept, the newest first; an annual plan keeps at most fifty."""
    query = select(Scenario).where(Scenario.annual_plan_id == annual_id)
    return db.session.scalars(query.order_by(Scenario.number.desc())).all()


def last_scenario_number(annual_id: int) -> int:
    """Return the number of the annual plan's last kept change; 0 if there is none."""
    return db.session.scalar(select(func.max(Scenario.number)).where(Scenario.annual_plan_id == annual_id)) or 0


def annual_of(ident: int) -> AnnualPlan | None:
    """Return the annual plan of a kept change or of a ceiling, with its area."""
    kept = select(Scenario.annual_plan_id).where(Scenario.id == ident)
    set_ = select(DistrictCeiling.annual_plan_id).where(DistrictCeiling.id == ident)
    query = select(AnnualPlan).where(or_(AnnualPlan.id.in_(kept), AnnualPlan.id.in_(set_)))
    return db.session.scalars(query.options(joinedload(AnnualPlan.area))).first()


def left_of_district(annual_id: int, area_path: int) -> int | None:
    """Return the satang that the ceiling of the area's district still holds; None where it has no ceiling."""
    district = district_of(area_path)
    given = (
        select(func.coalesce(func.sum(Project.allocated), 0))
        .where(Project.annual_plan_id == annual_id, Project.taken_out_at.is_(None))
        .where(Project.area_path.between(district, district + SPAN[Level.DISTRICT] - 1))
        .scalar_subquery()
    )
    query = select(DistrictCeiling.satang - given).where(
        DistrictCeiling.annual_plan_id == annual_id, DistrictCeiling.area_path == district
    )
    left: int | None = db.session.scalar(query)
    return left


def moves_of(annual_id: int) -> list[CeilingMove]:
    """Return the acts on the envelopes and ceilings of the annual plan, the newest first; one question."""
    envelopes = select(Envelope.id).where(Envelope.annual_plan_id == annual_id)
    ceilings = select(DistrictCeiling.id).where(DistrictCeiling.annual_plan_id == annual_id)
    about = or_(
        and_(Entry.subject_kind == Envelope.kind, Entry.subject_id.in_(envelopes)),
        and_(Entry.subject_kind == DistrictCeiling.kind, Entry.subject_id.in_(ceilings)),
    )
    query = select(Entry.id, Entry.at, Entry.subject_kind, Entry.subject_id, Entry.changes).where(about)
    held: dict[tuple[str, int], dict[str, Any]] = {}
    moves = []
    newest = db.session.execute(query.order_by(Entry.id.desc()).limit(MOST)).all()
    for entry_id, at, kind, ident, changes in reversed(newest):
        stands = held.setdefault((kind, ident), {})
        stands |= changes.get(f"{kind}:{ident}", {})
        moves.append(CeilingMove(at, kind, ident, stands.get("satang"), stands.get("certainty", ""), entry_id))
    return moves[::-1][:NEWEST]
