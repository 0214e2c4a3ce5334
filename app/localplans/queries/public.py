"""What the plans of an area hold: bodies, projects by key, sums by year; the number of questions never grows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, select

from app.areas.states.paths import bounds
from app.bodies.models import Agency
from app.localplans.models import LocalPlan, LocalProject, LocalVersion, NeedLocal
from app.localplans.states import YEARS
from app.store.base import db
from app.web.search import holds

ROWS = 50
#: Most rows of a workbook; a whole large province stays below.
MOST = 50_000
AMOUNTS = tuple(getattr(LocalVersion, f"satang_{n}") for n in range(1, YEARS + 1))


class PlanBody(NamedTuple):
    """One plan with what it holds in the area."""

    ref: str
    source: str
    first_year: int
    agency_id: int
    name_th: str
    name_en: str
    projects: int
    satang: int


class LocalPlanLine(NamedTuple):
    """One project of a plan."""

    project_id: int
    ref: str
    name: str
    objective: str
    target: str
    indicator: str
    expected: str
    unit: str
    amending: str
    amendment: str
    area_path: int
    first_year: int
    source: str
    name_th: str
    name_en: str
    satang: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """The question of an area's plans; its fields are the page's query string."""

    path: int
    query: str = ""
    agency: int = 0
    after: int = 0

    def bodies(self) -> list[PlanBody]:
        """Return the plans with projects in the area, by body and first year."""
        every: Any = sum((func.coalesce(amount, 0) for amount in AMOUNTS), 0)
        keys = (LocalPlan.ref, LocalPlan.source, LocalPlan.first_year, Agency.id, Agency.name_th, Agency.name_en)
        asked = self._here(select(*keys, func.count(), func.sum(every)))
        rows = db.session.execute(
            asked.group_by(*keys, Agency.sort_key).order_by(Agency.sort_key, LocalPlan.first_year)
        )
        return [PlanBody._make((*row[:7], int(row[7] or 0))) for row in rows]

    def sums(self) -> dict[int, tuple[int, int]]:
        """Return, by fiscal year (B.E.), how many projects have an amount and the sum in satang."""
        counts = [func.count(amount) for amount in AMOUNTS]
        totals = [func.sum(amount) for amount in AMOUNTS]
        asked = self._filtered(select(LocalPlan.first_year, *counts, *totals)).group_by(LocalPlan.first_year)
        found: dict[int, tuple[int, int]] = {}
        for row in db.session.execute(asked):
            for n in range(YEARS):
                before = found.get(row[0] + n, (0, 0))
                found[row[0] + n] = (before[0] + row[1 + n], before[1] + int(row[1 + YEARS + n] or 0))
        return {year: sums for year, sums in sorted(found.items()) if sums[0]}

    def rows(self, limit: int = ROWS + 1) -> list[LocalPlanLine]:
        """Return a page of the projects, in the order in which they were taken in."""
        columns = (
            *(LocalProject.id, LocalProject.ref, LocalVersion.name, LocalVersion.objective, LocalVersion.target),
            *(LocalVersion.indicator, LocalVersion.expected, LocalVersion.unit, LocalVersion.amending),
            *(LocalVersion.amendment, LocalProject.area_path, LocalPlan.first_year, LocalPlan.source),
            *(Agency.name_th, Agency.name_en),
        )
        asked = self._filtered(select(*columns, *AMOUNTS)).where(LocalProject.id > self.after)
        rows = db.session.execute(asked.order_by(LocalProject.id).limit(limit))
        return [LocalPlanLine._make((*row[:15], tuple(row[15:]))) for row in rows]

    def count(self) -> int:
        """Return how many projects there are."""
        return db.session.scalar(self._filtered(select(func.count()))) or 0

    def _here(self, asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        low, high = bounds(self.path)
        return (
            asked.select_from(LocalProject)
            .join(LocalVersion, and_(LocalVersion.project_id == LocalProject.id, LocalVersion.current))
            .join(LocalPlan, LocalPlan.id == LocalProject.plan_id)
            .join(Agency, Agency.id == LocalPlan.agency_id)
            .where(LocalProject.standing, LocalProject.area_path.between(low, high))
        )

    def _filtered(self, asked: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
        asked = self._here(asked)
        if self.agency:
            asked = asked.where(LocalPlan.agency_id == self.agency)
        if self.query.strip():
            asked = asked.where(holds(LocalVersion.norm, self.query, LocalProject.ref))
        return asked


def needs_linked(project_ids: Sequence[int]) -> dict[int, int]:
    """Return, by project, how many needs stand linked to it."""
    query = select(NeedLocal.target_id, func.count()).where(NeedLocal.target_id.in_(project_ids), NeedLocal.standing())
    return {row[0]: row[1] for row in db.session.execute(query.group_by(NeedLocal.target_id))}
