"""How each kind of exception is asked: five columns within an area, of one cycle or of all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Cycle, Round
from app.plans.models.funding import AnnualPlan, Project


def asked_for(columns: Sequence[Any], path: Any, area: int) -> Any:
    """Return the question for five columns (id, area, ref, words, when) of what lies in the area."""
    names = ("id", "area_path", "ref", "words", "at")
    query = select(*(column.label(name) for column, name in zip(columns, names, strict=True)))
    return query.where(path.between(*bounds(area)))


def of_cycle(query: Any, code: str, cycle_id: Any = Round.cycle_id) -> Any:
    """Keep what belongs to the cycle of that code; all where none is named."""
    return query.join(Cycle, Cycle.id == cycle_id).where(Cycle.code == code) if code else query


def of_year(query: Any, code: str) -> Any:
    """Keep the projects whose annual plan is of the fiscal year of the cycle."""
    if not code:
        return query
    query = query.join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
    same = and_(Cycle.fiscal_year == AnnualPlan.fiscal_year, Cycle.province == Project.province)
    return query.join(Cycle, same).where(Cycle.code == code)
