"""What became of what villages asked: the sums behind the first screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from app.areas.models import Area
from app.areas.states.paths import Level
from app.cycles.models.counters import AreaStat
from app.cycles.models.cycles import Cycle
from app.cycles.states import CycleState
from app.monitoring.queries.progress import percent_now
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db
from app.store.statements import Question, built_once

#: The counters that the funnel is made of.
MEASURES = (
    "in:recorded",
    "in:carried_over",
    "in:reopened",
    "in:created",
    "in:agency",
    "out:answered",
    "out:merged",
    "out:adopted",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedSum:
    """The projects of the cycles of one fiscal year: how many, on how many needs and villages, how many are built."""

    projects: int
    needs: int
    satang: int
    built: int


def provinces_with_cycles() -> Sequence[tuple[Area, Cycle]]:
    """Return the opened cycles with their provinces, by province in Thai order, newest first."""
    return [(area, cycle) for area, cycle in db.session.execute(*_provinces_with_cycles())]


@built_once
def _provinces_with_cycles() -> Question:
    return (
        select(Area, Cycle)
        .join(Cycle, Cycle.area_id == Area.id)
        .where(Cycle.state != CycleState.DRAFT)
        .order_by(Area.sort_key, Area.id, Cycle.fiscal_year.desc())
    )


def all_provinces() -> Sequence[Area]:
    """Return the provinces of today in Thai order."""
    query = select(Area).where(Area.level == Level.PROVINCE, Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.sort_key, Area.id)).all()


def counts_by_year() -> dict[int, dict[tuple[str, str], int]]:
    """Return, for each fiscal year, the sums over all provinces by (kind of item, measure)."""
    years: dict[int, dict[tuple[str, str], int]] = {}
    for year, kind, measure, n in db.session.execute(*_counts_by_year()):
        years.setdefault(year, {})[kind, measure] = int(n)
    return years


@built_once
def _counts_by_year() -> Question:
    return (
        select(Cycle.fiscal_year, AreaStat.item_kind, AreaStat.measure, func.sum(AreaStat.n))
        .join(Area, Area.id == Cycle.area_id)
        .join(AreaStat, and_(AreaStat.cycle_id == Cycle.id, AreaStat.area_path == Area.path))
        .where(AreaStat.measure.in_(MEASURES))
        .group_by(Cycle.fiscal_year, AreaStat.item_kind, AreaStat.measure)
    )


def funded_in(fiscal_year: int) -> FundedSum:
    """Return what approved annual plans fund of the cycles of ``fiscal_year``."""
    rows = db.session.execute(*_funded(fiscal_year)).all()
    return FundedSum(
        projects=len(rows),
        needs=sum(row.needs for row in rows),
        satang=sum(row.allocated for row in rows),
        built=sum(bool(row.built) for row in rows),
    )


@built_once
def _funded(fiscal_year: int) -> Question:
    built = func.coalesce(percent_now(), 0) == 100
    return (
        select(Project.id, Project.needs, Project.allocated, built.label("built"))
        .join(CandidateProject, and_(CandidateProject.target_id == Project.id, CandidateProject.standing()))
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .join(Cycle, Cycle.id == Candidate.cycle_id)
        .where(Cycle.fiscal_year == fiscal_year, Project.stands_funded())
        .distinct()
    )
