"""Whether a project has been silent for too long, read beside any row of ``Project``: no question of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, case, func, or_, select

from app.monitoring.models.baselines import Baseline, PlannedMonth
from app.monitoring.models.lists import MonitoringRule
from app.monitoring.models.progress import Progress
from app.monitoring.models.stages import ProjectStage
from app.monitoring.rules.defaults import RULES
from app.monitoring.rules.light import LightRule, days_silent, is_asked, is_stale
from app.monitoring.states.projects import OVER
from app.plans.models.funding import Project
from app.store import clock
from app.store.base import db
from app.store.statements import Question, built_once


def quiet_columns(today: Any) -> tuple[ColumnElement[Any], ...]:
    """Return the columns that ``days_quiet`` reads; ``today`` is a day, or its placeholder."""
    newest = select(func.max(Progress.as_of)).where(Progress.project_id == Project.id, Progress.standing())
    begins = (
        select(PlannedMonth.month)
        .join(Baseline, Baseline.id == PlannedMonth.baseline_id)
        .where(Baseline.project_id == Project.id, Baseline.set_at.is_not(None))
        .order_by(Baseline.number.desc(), PlannedMonth.month)
        .limit(1)
    )
    return (
        newest.correlate(Project).scalar_subquery().label("quiet_as_of"),
        begins.correlate(Project).scalar_subquery().label("quiet_begins"),
        stage_now().label("quiet_stage"),
        grey_days_on(today).label("quiet_grey"),
        percent_now().label("quiet_percent"),
        case((Project.taken_out_at.is_(None), Project.funded_at)).label("quiet_funded"),
    )


def grey_days_on(day: Any) -> ColumnElement[Any]:
    """Return, beside a row, after how many days without a report a project is grey on the day; null without a rule."""
    rule = select(MonitoringRule.grey_days).where(
        or_(MonitoringRule.valid_from.is_(None), MonitoringRule.valid_from <= day),
        or_(MonitoringRule.valid_to.is_(None), MonitoringRule.valid_to >= day),
    )
    return rule.order_by(MonitoringRule.valid_from.desc(), MonitoringRule.id.desc()).limit(1).scalar_subquery()


def light_by(grey_days: int | None) -> LightRule:
    """Return the rule with these days; those that every house begins with where there is none."""
    return LightRule(grey_days=grey_days or RULES[0]["grey_days"])


def stage_now() -> ColumnElement[Any]:
    """Return, beside a row of ``Project``, the stage that was told last; none where none was told."""
    told = select(ProjectStage.stage).where(ProjectStage.project_id == Project.id)
    return told.order_by(ProjectStage.number.desc()).limit(1).correlate(Project).scalar_subquery()


def over_since() -> ColumnElement[Any]:
    """Return, beside a row of ``Project``, the day since which it is over; none while it is not."""
    told = select(func.min(ProjectStage.since)).where(
        ProjectStage.project_id == Project.id, ProjectStage.stage.in_(OVER)
    )
    return told.correlate(Project).scalar_subquery().label("over_since")


def percent_now() -> ScalarSelect[Any]:
    """Return, beside a row of ``Project``, how much of the work its newest report says is done; none without one."""
    told = select(Progress.percent).where(Progress.project_id == Project.id, Progress.standing())
    return told.order_by(Progress.as_of.desc()).limit(1).correlate(Project).scalar_subquery()


def days_quiet(row: Any, today: date) -> int:
    """Return for how many days a project has been silent, where that is too long for a colour; 0 elsewhere."""
    if row.quiet_funded is None or not is_asked(row.quiet_stage, row.quiet_percent or 0):
        return 0
    since = row.quiet_funded.astimezone(clock.BANGKOK).date()
    since = max(since, row.quiet_begins) if row.quiet_begins else since
    rule = light_by(row.quiet_grey)
    return days_silent(row.quiet_as_of, since, today) if is_stale(row.quiet_as_of, since, today, rule) else 0


def going_on_in(low: int, high: int) -> tuple[int, int]:
    """Return how many funded projects of the area are not over, and how many of them are silent; one question."""
    today = clock.today()
    rows: Sequence[Any] = db.session.execute(*_going_on_in(low, high, today)).all()
    return len(rows), sum(days_quiet(row, today) > 0 for row in rows)


@built_once
def _going_on_in(low: int, high: int, day: date) -> Question:
    return select(*quiet_columns(day)).where(
        and_(Project.area_path.between(low, high), Project.stands_funded()),
        func.coalesce(stage_now(), "").not_in([*OVER]),
    )
