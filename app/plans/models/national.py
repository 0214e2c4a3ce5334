"""What became of an approved annual plan in the capital: its steps with their days, and the cuts with their reasons."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.models.funding import AnnualPlan, Project
from app.plans.states import NationalStep
from app.store.base import Base, Line, Sealed


class StepTaken(Recorded, Base):
    """One step of an annual plan in the capital, on its day. It never changes."""

    __tablename__ = "step_taken"
    kind: ClassVar = "step_taken"
    in_clear: ClassVar = "annual_plan_id area_path province step taken_on letter recorded_at"

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    step: Mapped[NationalStep] = mapped_column(String(12))
    taken_on: Mapped[date]
    #: Number of the letter on which it rests, as it stands in its head; "" where there is none.
    letter: Mapped[Line] = mapped_column(default="")
    recorded_at: Mapped[datetime]

    annual_plan: Mapped[AnnualPlan] = relationship()

    __table_args__ = (
        UniqueConstraint("annual_plan_id", "step"),
        CheckConstraint(listed("step", NationalStep), name="step"),
    )


class Cut(Recorded, Base):
    """At a step a project got less than was allocated before: satang before and after, and why. It never changes."""

    __tablename__ = "cut"
    kind: ClassVar = "cut"
    in_clear: ClassVar = "step_taken_id project_id area_path province before after recorded_at"

    step_taken_id: Mapped[int] = mapped_column(ForeignKey("step_taken.id"))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    before: Mapped[int]
    after: Mapped[int]
    #: The reason that was given, as everybody reads it.
    reason: Mapped[Sealed]
    recorded_at: Mapped[datetime]

    step: Mapped[StepTaken] = relationship()
    project: Mapped[Project] = relationship()

    __table_args__ = (
        UniqueConstraint("step_taken_id", "project_id"),
        CheckConstraint("after >= 0 AND after < before", name="less_than_before"),
        CheckConstraint("reason <> ''", name="reason_is_written"),
        Index("ix_cut_area_path", "area_path", "id"),
    )


Project.cuts = relationship(Cut, viewonly=True, order_by=Cut.id)
