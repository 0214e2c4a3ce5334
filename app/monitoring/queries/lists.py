"""Questions about the lists of monitoring: the thresholds, templates and obstacles that hold on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select

from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.workdays import Workdays
from app.monitoring.models.lists import CurveTemplate, MonitoringRule, ObstacleKind
from app.monitoring.rules.defaults import RULES, TEMPLATES
from app.monitoring.rules.light import LightRule
from app.monitoring.rules.months import ReportCalendar
from app.store import clock
from app.store.base import db

_POINTS = ("yellow_points", "red_points", "money_points", "grey_days")


def valid_on(model: Any, day: date) -> ColumnElement[bool]:
    """Return the condition that a row of the list holds on a day, or on its placeholder."""
    return and_(
        or_(model.valid_from.is_(None), model.valid_from <= day), or_(model.valid_to.is_(None), model.valid_to >= day)
    )


def rules_on(day: date) -> tuple[LightRule, ReportCalendar]:
    """Return the thresholds and the calendar that hold on a day; the defaults where none are entered."""
    query = select(MonitoringRule).where(valid_on(MonitoringRule, day))
    row = db.session.scalars(
        query.order_by(MonitoringRule.valid_from.desc(), MonitoringRule.id.desc()).limit(1)
    ).first()
    told = RULES[0] if row is None else {name: getattr(row, name) for name in RULES[0]}
    workdays = Workdays(OfficeDaysOff.of(frozenset()))
    light = LightRule(**{name: told[name] for name in _POINTS})
    return light, ReportCalendar(told["due_workday"], told["closing_workday"], workdays)


def templates() -> Sequence[CurveTemplate]:
    """Return the templates valid today; the defaults, unsaved, where none are entered."""
    query = select(CurveTemplate).where(valid_on(CurveTemplate, clock.today()))
    found = db.session.scalars(query.order_by(CurveTemplate.position, CurveTemplate.id)).all()
    return found or [CurveTemplate(**row) for row in TEMPLATES]


def obstacles() -> Sequence[ObstacleKind]:
    """Return the obstacles valid today, in their order."""
    query = select(ObstacleKind).where(valid_on(ObstacleKind, clock.today()))
    return db.session.scalars(query.order_by(ObstacleKind.position, ObstacleKind.id)).all()
