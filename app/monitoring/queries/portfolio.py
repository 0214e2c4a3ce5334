"""The projects of a province's fiscal year with their plans, reports and obstacles, to be summed in any part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import and_, select

from app.bodies.models import Agency
from app.monitoring.models.lists import ObstacleKind
from app.monitoring.models.progress import Progress
from app.monitoring.models.reports import MonthReport
from app.monitoring.queries import ground
from app.monitoring.queries.ground import FundedProject, Ground, GroundRules
from app.monitoring.rules.months import owed
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.store import clock
from app.store.base import db
from app.web.question import PageQuestion


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioQuery(PageQuestion):
    """Which projects are summed: of a fiscal year, of one district, agency or fund."""

    FILTERS: ClassVar[tuple[str, ...]] = ("year", "district", "agency", "fund")
    LONGEST: ClassVar[int] = 40

    year: str = ""
    district: str = ""
    agency: str = ""
    fund: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRow:
    """One project with how it stands, all its reports, and its months that were expected, came, and came in time."""

    ref: str
    title: str
    area_path: int
    allocated: int
    fiscal_year: int
    origin: str
    needs: int
    forums: int
    agency: tuple[int, str, str]
    fund: tuple[str, str, str]
    ground: Ground
    reports: Sequence[tuple[date, int, int]]
    obstacle: tuple[str, str, str] | None
    months: tuple[int, int, int]

    @property
    def district(self) -> int:
        """The path of the district in which it lies; 0 for one that lies in several, or in all of them."""
        return self.area_path - self.area_path % 1_000_000 if self.area_path % 100_000_000 else 0


def rows_of(province: int) -> tuple[list[PortfolioRow], GroundRules]:
    """Return every funded project of the province, of all years, with the rules of today; seven questions."""
    rules, told = ground.rules_of(clock.today()), _projects(province)
    ids = [row.id for row in told]
    funded = [FundedProject(id=row.id, allocated=row.allocated, funded_at=row.funded_at) for row in told]
    found = ground.ground_of(funded, rules)
    reports, months = _reports(ids), _months(ids)
    return [_row(row, found[row.id], reports.get(row.id, ()), months.get(row.id, ()), rules) for row in told], rules


def _row(row: Any, one: Ground, reports: Any, months: Any, rules: GroundRules) -> PortfolioRow:
    first: dict[date, date] = {}
    for told in months:
        first.setdefault(told.month, told.sent_at.astimezone(clock.BANGKOK).date())
    asked = owed(one.first_owed, one.asked_until, clock.today())
    came = [month for month in asked if month in first]
    standing = [told for told in months if told.replaced_at is None]
    last = max(standing, key=lambda told: told.month) if standing else None
    return PortfolioRow(
        **{name: getattr(row, name) for name in ("ref", "title", "area_path", "allocated", "fiscal_year")},
        **{name: getattr(row, name) for name in ("origin", "needs", "forums")},
        agency=(row.agency_id or 0, row.agency_th or "", row.agency_en or ""),
        fund=(row.fund, row.fund_th, row.fund_en),
        ground=one,
        reports=reports,
        obstacle=(last.code, last.name_th, last.name_en) if last and last.code and one.over_since is None else None,
        months=(len(asked), len(came), sum(rules.calendar.on_time(month, first[month]) for month in came)),
    )


def _projects(province: int) -> Sequence[Any]:
    linked = and_(CandidateProject.target_id == Project.id, CandidateProject.standing())
    query = (
        select(Project.id, Project.ref, Project.title, Project.area_path, Project.allocated, Project.funded_at)
        .add_columns(Project.origin, Project.needs, Project.forums)
        .add_columns(AnnualPlan.fiscal_year, FundingSource.code.label("fund"))
        .add_columns(FundingSource.name_th.label("fund_th"), FundingSource.name_en.label("fund_en"))
        .add_columns(Agency.id.label("agency_id"), Agency.name_th.label("agency_th"))
        .add_columns(Agency.name_en.label("agency_en"))
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Envelope, Envelope.id == Project.envelope_id)
        .join(FundingSource, FundingSource.id == Envelope.funding_source_id)
        .outerjoin(CandidateProject, linked)
        .outerjoin(Candidate, Candidate.id == CandidateProject.source_id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
        .where(Project.province == province, Project.stands_funded())
    )
    every = db.session.execute(query.order_by(Project.id, Candidate.id)).all()
    return list({row.id: row for row in reversed(every)}.values())[::-1]


def _reports(ids: Sequence[int]) -> Mapping[int, list[tuple[date, int, int]]]:
    query = select(Progress.project_id, Progress.as_of, Progress.percent, Progress.disbursed)
    query = query.where(Progress.project_id.in_(ids), Progress.standing()).order_by(Progress.as_of)
    found: defaultdict[int, list[tuple[date, int, int]]] = defaultdict(list)
    for project_id, as_of, percent, satang in db.session.execute(query):
        found[project_id].append((as_of, percent, satang))
    return found


def _months(ids: Sequence[int]) -> Mapping[int, list[Any]]:
    """Return the versions of month's reports that were sent, the oldest first, each with its obstacle."""
    query = (
        select(MonthReport.project_id, MonthReport.month, MonthReport.sent_at, MonthReport.replaced_at)
        .add_columns(ObstacleKind.code, ObstacleKind.name_th, ObstacleKind.name_en)
        .outerjoin(ObstacleKind, ObstacleKind.id == MonthReport.obstacle_id)
        .where(MonthReport.project_id.in_(ids), MonthReport.sent_at.is_not(None))
    )
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(query.order_by(MonthReport.sent_at, MonthReport.number)):
        found[row.project_id].append(row)
    return found
