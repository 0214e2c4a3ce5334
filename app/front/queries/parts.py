"""Projects that got a part of what they asked for: what is left out of each, and why; paged by key."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Select, func, select

from app.areas.states.paths import bounds
from app.plans.models.funding import AnnualPlan, Project
from app.plans.models.national import Cut
from app.plans.states import AnnualState
from app.store.base import db

#: Rows on the page; the workbook holds all.
ROWS = 20


class PartGiven(NamedTuple):
    """A project that got a part: what it asked for and got, in satang; why, as its last cut says if there is one."""

    ident: int
    ref: str
    title: str
    area_path: int
    category_id: int
    fiscal_year: int
    requested: int
    allocated: int
    why: str


def parts_in(path: int, after: int = 0, limit: int = ROWS + 1) -> list[PartGiven]:
    """Return the projects of approved annual plans in the area that got only a part, by key."""
    cut = select(Cut.reason).where(Cut.project_id == Project.id).order_by(Cut.id.desc()).limit(1).scalar_subquery()
    query = _within(
        path,
        select(
            Project.id,
            Project.ref,
            Project.title,
            Project.area_path,
            Project.category_id,
            AnnualPlan.fiscal_year,
            Project.requested,
            Project.allocated,
            func.coalesce(cut, Project.part_why),
        ),
    ).where(Project.id > after)
    return [PartGiven._make(row) for row in db.session.execute(query.order_by(Project.id).limit(limit))]


def _within(path: int, asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    low, high = bounds(path)
    return asked.join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id).where(
        Project.area_path.between(low, high),
        Project.taken_out_at.is_(None),
        AnnualPlan.state == AnnualState.APPROVED,
        Project.allocated < Project.requested,
    )


def left_out_of(path: int) -> tuple[int, int]:
    """Return how many projects of the area got only a part, and the satang that are left out of them."""
    sums = select(func.count(Project.id), func.coalesce(func.sum(Project.requested - Project.allocated), 0))
    n, satang = db.session.execute(_within(path, sums)).one()
    return int(n), int(satang)
