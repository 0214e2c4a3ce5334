"""Questions about cost lines, the unit-cost list, and who wrote a brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from app.areas import queries as areas
from app.forums.models.needs import Need
from app.ledger.models import Entry
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.chain import Plan
from app.plans.models.costs import CostLine, UnitCost
from app.plans.queries.confirmations import needs_behind
from app.plans.queries.versions import text_of
from app.plans.rules.checks import BriefFacts, CostSeen
from app.plans.rules.costs import is_far
from app.store.base import db

#: The acts by which somebody writes on a brief.
WRITING = ("brief.write", "cost_line.add", "cost_line.change", "cost_line.remove")


def lines_of(candidate_id: int) -> Sequence[CostLine]:
    """Return the candidate's cost lines with their activity and the price that they cite, in their order."""
    query = select(CostLine).where(CostLine.candidate_id == candidate_id)
    query = query.options(joinedload(CostLine.activity), joinedload(CostLine.unit_cost))
    return db.session.scalars(query.order_by(CostLine.position)).all()


def lines_by_candidate(candidate_ids: Sequence[int]) -> dict[int, list[CostLine]]:
    """Return the cost lines by candidate, in their order."""
    query = select(CostLine).where(CostLine.candidate_id.in_(candidate_ids)).order_by(CostLine.position)
    found: dict[int, list[CostLine]] = {ident: [] for ident in candidate_ids}
    for line in db.session.scalars(query):
        found[line.candidate_id].append(line)
    return found


def line_at(candidate_id: int, position: int) -> CostLine | None:
    """Return the candidate's cost line of that number."""
    query = select(CostLine).where(CostLine.candidate_id == candidate_id, CostLine.position == position)
    return db.session.scalars(query).first()


def last_position(candidate_id: int) -> int:
    """Return the number of the candidate's last cost line; 0 without any."""
    query = select(func.max(CostLine.position)).where(CostLine.candidate_id == candidate_id)
    return db.session.scalar(query) or 0


def costed(activity_ids: Sequence[int]) -> dict[int, int]:
    """Return what the cost lines of each of these activities cost together; those without lines are left out."""
    query = select(CostLine.activity_id, func.sum(CostLine.satang)).where(CostLine.activity_id.in_(activity_ids))
    return {ident: int(satang) for ident, satang in db.session.execute(query.group_by(CostLine.activity_id))}


def listed(province: int, day: date) -> Sequence[UnitCost]:
    """Return the prices of the province's list that hold on the day, by number."""
    query = select(UnitCost).where(UnitCost.province == province, UnitCost.valid_from <= day)
    query = query.where(or_(UnitCost.valid_to.is_(None), UnitCost.valid_to >= day))
    return db.session.scalars(query.order_by(UnitCost.number, UnitCost.edition.desc())).all()


def editions_of(province: int, number: int) -> Sequence[UnitCost]:
    """Return every edition of one item of the list, the newest first."""
    query = select(UnitCost).where(UnitCost.province == province, UnitCost.number == number)
    return db.session.scalars(query.order_by(UnitCost.edition.desc())).all()


def unit_cost_by_id(ident: int) -> UnitCost | None:
    """Return one price of a list."""
    return db.session.get(UnitCost, ident)


def last_number(province: int) -> int:
    """Return the number of the list's last item; 0 while there is none."""
    return db.session.scalar(select(func.max(UnitCost.number)).where(UnitCost.province == province)) or 0


def place_of_list(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose list the address names by ``code``."""
    area = areas.by_code(args["code"])
    return area.path if area else None


def writers_of(candidate_id: int) -> frozenset[int]:
    """Return who ever wrote on the candidate's brief."""
    query = select(Entry.actor_id).where(Entry.subject_kind == "candidate", Entry.subject_id == candidate_id)
    return frozenset(db.session.scalars(query.where(Entry.verb.in_(WRITING)).distinct()))


def facts_of(candidate: Candidate, brief: Brief, activities: Sequence[Any], lines: Sequence[CostLine]) -> BriefFacts:
    """Return the brief with what its checks ask; two questions."""
    from_citizens = candidate.origin != "agency"
    return BriefFacts(
        text=text_of(candidate, brief, activities),
        needs=need_refs(candidate.id) if from_citizens else (),
        years=_years(candidate.node.plan_id) if candidate.node else None,
        costs=[
            CostSeen(
                name=line.name,
                activity_id=line.activity_id,
                month=line.month,
                unexplained=bool(
                    line.unit_cost and not line.note and is_far(line.unit_satang, line.unit_cost.unit_satang)
                ),
            )
            for line in lines
        ],
    )


def _years(plan_id: int) -> tuple[int, int] | None:
    row = db.session.execute(select(Plan.first_year, Plan.last_year).where(Plan.id == plan_id)).first()
    return (row.first_year, row.last_year) if row else None


def need_refs(candidate_id: int) -> tuple[str, ...]:
    """Return the numbers of the needs that stand behind the candidate."""
    ids = [ident for needs in needs_behind([candidate_id])[candidate_id].values() for ident in needs]
    return tuple(db.session.scalars(select(Need.ref).where(Need.id.in_(ids)).order_by(Need.ref)))
