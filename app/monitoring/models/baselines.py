"""What is planned for a project month by month, frozen at its funding and revised only by number with a reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.ledger.models import Recorded
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Line, Sealed


class Baseline(Recorded, Base):
    """One plan of a project: number 0 is frozen at the funding, each later one is a revision; the highest stands.

    It is being drawn up until ``set_at``; the database lets it be set only when its milestones weigh 100.
    """

    __tablename__ = "baseline"
    kind: ClassVar = "baseline"
    in_clear: ClassVar = "project_id province number template_code output_target output_unit set_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    #: The template by which it was drawn up.
    template_code: Mapped[str] = mapped_column(String(40))
    #: What is to be there in the end, in thousandths of its unit.
    output_target: Mapped[int]
    output_unit: Mapped[str] = mapped_column(String(40))
    reason: Mapped[Sealed] = mapped_column(default="")
    set_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint("number >= 0 AND output_target > 0", name="number"),
        CheckConstraint("number = 0 OR reason <> ''", name="revision_has_reason"),
    )


class Milestone(Recorded, Base):
    """A part of the work with its weight in per cent of the whole and the day by which it is due."""

    __tablename__ = "milestone"
    kind: ClassVar = "milestone"
    in_clear: ClassVar = "baseline_id number weight due_on"

    baseline_id: Mapped[int] = mapped_column(ForeignKey("baseline.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    weight: Mapped[int] = mapped_column(SmallInteger)
    due_on: Mapped[date]

    __table_args__ = (
        UniqueConstraint("baseline_id", "number"),
        CheckConstraint("weight BETWEEN 1 AND 100", name="weight"),
    )


class PlannedMonth(Recorded, Base):
    """What is planned by the end of a month: work in per cent, money in satang, output in thousandths."""

    __tablename__ = "planned_month"
    kind: ClassVar = "planned_month"
    in_clear: ClassVar = "baseline_id month percent satang output"

    baseline_id: Mapped[int] = mapped_column(ForeignKey("baseline.id"))
    #: The first day of the month.
    month: Mapped[date]
    percent: Mapped[int] = mapped_column(SmallInteger)
    satang: Mapped[int]
    output: Mapped[int]

    __table_args__ = (
        UniqueConstraint("baseline_id", "month"),
        CheckConstraint("percent BETWEEN 0 AND 100 AND satang >= 0 AND output >= 0", name="within_bounds"),
    )
