"""How projects stand on the ground: stage, newest report, planned curve and light, for many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import func, or_, select

from app.monitoring.models.baselines import Baseline, PlannedMonth
from app.monitoring.models.progress import Progress
from app.monitoring.models.stages import ProjectStage
from app.monitoring.queries.baselines import Curve, standing_curves
from app.monitoring.queries.lists import rules_on
from app.monitoring.queries.silence import grey_days_on, light_by
from app.monitoring.rules.curve import planned_on
from app.monitoring.rules.earned import EarnedValue, earned_value
from app.monitoring.rules.light import LightRule, LightShown, OnGround, days_silent, is_asked, is_stale, light_of
from app.monitoring.rules.months import ReportCalendar, asked_until, first_owed
from app.monitoring.states.projects import OVER, WorkStage
from app.plans.models.funding import Project
from app.store import clock
from app.store.base import db


@dataclass(frozen=True, slots=True, kw_only=True)
class FundedProject:
    """What is asked of a funded project to tell how it stands; amounts in satang."""

    id: int
    allocated: int
    funded_at: datetime
    #: When a version of the annual plan took it out: from then on nothing is asked of it.
    left_at: datetime | None = None

    @property
    def funded_on(self) -> date:
        """The day of the funding in Bangkok."""
        return self.funded_at.astimezone(clock.BANGKOK).date()

    @property
    def left_on(self) -> date | None:
        """The day in Bangkok from which it is no project of the plan any more."""
        return self.left_at.astimezone(clock.BANGKOK).date() if self.left_at else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """How one project stands on a day."""

    on: OnGround
    light: LightShown
    curve: Curve | None
    value: EarnedValue
    #: What was planned to be disbursed by the day, in satang; 0 without a plan.
    planned_money: int
    #: The day since which it is at its stage, and why where that was said; none where the stage follows from figures.
    stage_since: date | None
    stage_reason: str
    #: The first month of which a report is expected, and the day on which the project was over.
    first_owed: date
    over_since: date | None

    @property
    def asked_until(self) -> date | None:
        """The day after which no report is expected of it."""
        return asked_until(self.over_since, self.on.as_of, self.on.percent)


@dataclass(frozen=True, slots=True)
class GroundRules:
    """The thresholds and the calendar of a day."""

    light: LightRule
    calendar: ReportCalendar


def rules_of(day: date) -> GroundRules:
    """Return the thresholds and the calendar that hold on a day; one question."""
    return GroundRules(*rules_on(day))


def told_of(project: Project) -> FundedProject:
    """Return what is asked of a funded project."""
    funded_at = project.funded_at or project.placed_at
    return FundedProject(id=project.id, allocated=project.allocated, funded_at=funded_at, left_at=project.taken_out_at)


def ground_of(
    projects: Sequence[FundedProject], rules: GroundRules, *, today: date | None = None, at: datetime | None = None
) -> Mapping[int, Ground]:
    """Return how the projects stand on ``today``, by what was recorded up to the moment ``at``; three questions."""
    day, ids = today or clock.today(), [one.id for one in projects]
    curves, stages, reports = standing_curves(ids, at), _stages(ids, at), _reports(ids, day, at)
    return {
        one.id: _ground(one, (curves.get(one.id), stages.get(one.id), reports.get(one.id)), rules.light, day)
        for one in projects
    }


def standing_as(
    project: Project,
    rule: LightRule,
    curves: Sequence[Curve],
    stages: Sequence[Any],
    reports: Sequence[Any],
) -> Ground | None:
    """Return how a project stands today by what is at hand: curves and reports the oldest first, stages the newest."""
    if project.funded_at is None:
        return None
    over = min((one.since for one in stages if one.stage in OVER), default=None)
    stage = StageTold(WorkStage(stages[0].stage), stages[0].since, stages[0].reason, over) if stages else None
    last = (reports[-1].as_of, reports[-1].percent, reports[-1].disbursed) if reports else None
    return _ground(told_of(project), (curves[-1] if curves else None, stage, last), rule, clock.today())


class StageTold(NamedTuple):
    """The stage that was told last, and the day from which the work was over: taken over, or given up."""

    stage: WorkStage
    since: date
    reason: str
    over_since: date | None


#: Of one project: its curve, the stage that was told, and its newest report.
Found = tuple[Curve | None, StageTold | None, tuple[date, int, int] | None]


def silent_on(day: date, projects: Sequence[FundedProject], reports: Mapping[int, tuple[date, int]]) -> dict[int, int]:
    """Return for how many days nothing was reported of those projects that are grey on the day; one question.

    ``reports`` has day and per cent of the newest report of each project that had one by then.
    """
    told = _told_on(day, [one.id for one in projects])
    found = {}
    for one in projects:
        stage, begins, rule = told[one.id]
        as_of, percent = reports.get(one.id, (None, 0))
        funded_on = one.funded_on
        since = max(funded_on, begins or funded_on)
        gone = one.left_on is not None and one.left_on <= day
        if not gone and is_asked(stage, percent) and is_stale(as_of, since, day, rule):
            found[one.id] = days_silent(as_of, since, day)
    return found


def _told_on(day: date, ids: Sequence[int]) -> dict[int, tuple[WorkStage | None, date | None, LightRule]]:
    """Return the stage that was told by the day, the month in which the plan that stands begins, and the day's rule."""
    stage = select(ProjectStage.stage).where(ProjectStage.project_id == Project.id, ProjectStage.since <= day)
    set_for = (Baseline.project_id == Project.id, Baseline.set_at.is_not(None))
    newest = select(func.max(Baseline.number)).where(*set_for).correlate(Project).scalar_subquery()
    begins = (
        select(func.min(PlannedMonth.month))
        .join(Baseline, Baseline.id == PlannedMonth.baseline_id)
        .where(*set_for, Baseline.number == newest)
    )
    query = select(
        Project.id,
        stage.order_by(ProjectStage.number.desc()).limit(1).correlate(Project).scalar_subquery(),
        begins.correlate(Project).scalar_subquery(),
        grey_days_on(day),
    ).where(Project.id.in_(ids))
    rows = db.session.execute(query) if ids else ()
    return {ident: (WorkStage(stage) if stage else None, begins, light_by(grey)) for ident, stage, begins, grey in rows}


def _ground(one: FundedProject, found: Found, rule: LightRule, day: date) -> Ground:
    curve, stage, report = found
    as_of, percent, disbursed = report or (None, 0, 0)
    funded_on = one.funded_on
    begins = curve.points[0].month if curve else None
    planned = planned_on(curve.points, min(as_of, day) if as_of else day)[0] if curve else None
    left = one.left_on
    now = WorkStage.CANCELLED if left else stage.stage if stage else stage_by_figures(percent)
    on = OnGround(
        stage=now,
        since=max(funded_on, begins) if begins else funded_on,
        as_of=as_of,
        percent=percent,
        planned=planned_on(curve.points, day)[0] if curve else None,
        disbursed=disbursed,
        allocated=one.allocated,
    )
    return Ground(
        on=on,
        light=light_of(on, day, rule),
        curve=curve,
        value=earned_value(done=percent, planned=planned or 0, budget=one.allocated, spent=disbursed),
        planned_money=planned_on(curve.points, day)[1] if curve else 0,
        stage_since=left or (stage.since if stage else None),
        stage_reason=stage.reason if stage and not left else "",
        first_owed=first_owed(funded_on, begins),
        over_since=min((day for day in (left, stage.over_since if stage else None) if day), default=None),
    )


def stage_by_figures(percent: int) -> WorkStage:
    """Return the stage of a project of which none was told: it follows from how much of the work is done."""
    if percent >= 100:
        return WorkStage.FINISHED
    return WorkStage.UNDER_WAY if percent else WorkStage.NOT_STARTED


def is_said_done(stages: Sequence[ProjectStage], percent: int) -> bool:
    """Tell whether the agency says that the work is done: by the stage it told last, else by its figures."""
    now = stages[0].stage if stages else stage_by_figures(percent)
    return now in (WorkStage.FINISHED, WorkStage.ACCEPTED, WorkStage.IN_USE, WorkStage.NOT_IN_USE)


def _stages(ids: Sequence[int], at: datetime | None) -> dict[int, StageTold]:
    over = func.min(ProjectStage.since).filter(ProjectStage.stage.in_(OVER)).label("over")
    newest = select(ProjectStage.project_id, func.max(ProjectStage.number).label("number"), over)
    newest = newest.where(ProjectStage.project_id.in_(ids)).group_by(ProjectStage.project_id)
    if at is not None:
        newest = newest.where(ProjectStage.recorded_at <= at)
    last = newest.subquery()
    told = (ProjectStage.stage, ProjectStage.since, ProjectStage.reason, last.c.over)
    query = select(ProjectStage.project_id, *told).join(
        last, (last.c.project_id == ProjectStage.project_id) & (last.c.number == ProjectStage.number)
    )
    return {ident: StageTold(WorkStage(stage), *rest) for ident, stage, *rest in db.session.execute(query)}


def _reports(ids: Sequence[int], day: date, at: datetime | None) -> dict[int, tuple[date, int, int]]:
    """Return the newest report of each project up to a day: day, per cent, satang; by what stood at the moment."""
    stands = Progress.standing()
    if at is not None:
        stands = (Progress.reported_at <= at) & or_(Progress.corrected_at.is_(None), Progress.corrected_at > at)
    newest = (
        select(Progress.project_id, func.max(Progress.as_of).label("as_of"))
        .where(Progress.project_id.in_(ids), stands, Progress.as_of <= day)
        .group_by(Progress.project_id)
        .subquery()
    )
    query = (
        select(Progress.project_id, Progress.as_of, Progress.percent, Progress.disbursed)
        .join(newest, (newest.c.project_id == Progress.project_id) & (newest.c.as_of == Progress.as_of))
        .where(stands)
    )
    return {ident: (as_of, percent, disbursed) for ident, as_of, percent, disbursed in db.session.execute(query)}
