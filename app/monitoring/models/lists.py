"""The lists of monitoring, all data with their days: thresholds, templates of planned curves, coded obstacles."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import JSON, CheckConstraint, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.ledger.models import Recorded
from app.store.base import Base, Line


class MonitoringRule(Recorded, Base):
    """The thresholds of the light and the working days of the reports, while they are valid."""

    __tablename__ = "monitoring_rule"
    kind: ClassVar = "monitoring_rule"
    in_clear: ClassVar = (
        "code yellow_points red_points money_points grey_days due_workday closing_workday valid_from valid_to"
    )

    code: Mapped[str] = mapped_column(String(40), unique=True)
    #: Points of work behind the plan from which the light is yellow and red.
    yellow_points: Mapped[int] = mapped_column(SmallInteger)
    red_points: Mapped[int] = mapped_column(SmallInteger)
    #: Points by which money may be ahead of work before the light is red.
    money_points: Mapped[int] = mapped_column(SmallInteger)
    #: A report older than so many days gives no colour.
    grey_days: Mapped[int] = mapped_column(SmallInteger)
    #: The working day of the following month by which a report is due, and on which the door closes.
    due_workday: Mapped[int] = mapped_column(SmallInteger)
    closing_workday: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("0 < yellow_points AND yellow_points <= red_points AND money_points > 0", name="points"),
        CheckConstraint("grey_days > 0 AND 0 < due_workday AND due_workday <= closing_workday", name="days"),
    )


class CurveTemplate(Recorded, Base):
    """How work and money of one type of project grow over its duration, and its milestones with their weights."""

    __tablename__ = "curve_template"
    kind: ClassVar = "curve_template"
    in_clear: ClassVar = "code name_th name_en categories work money milestones unit position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    #: Codes of the categories of this type; the template without any is for all others.
    categories: Mapped[list[str]]
    #: Sums in per cent at equal steps of the duration, from 0 to 100.
    work: Mapped[list[int]] = mapped_column(JSON)
    money: Mapped[list[int]] = mapped_column(JSON)
    #: Titles in Thai with weights that sum to 100.
    milestones: Mapped[list[list[str]]] = mapped_column(JSON)
    #: In what the output is counted where the brief names no quantity.
    unit: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class ObstacleKind(Recorded, Base):
    """A coded obstacle, so that the same trouble can be summed over projects."""

    __tablename__ = "obstacle"
    kind: ClassVar = "obstacle"
    in_clear: ClassVar = "code name_th name_en position valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    position: Mapped[int] = mapped_column(SmallInteger)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
