"""Ceilings of districts within the money of a year, and changes of the board that were kept by a name."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.ledger.models import Recorded
from app.plans.models.funding import AnnualPlan
from app.store.base import SEALED, Base, Line, Sealed


class DistrictCeiling(Recorded, Base):
    """How much of the money of a year a district may get at most, in satang; none where its ceiling was lifted."""

    __tablename__ = "district_ceiling"
    kind: ClassVar = "district_ceiling"
    in_clear: ClassVar = "annual_plan_id area_id area_path satang set_at"

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    satang: Mapped[int | None]
    #: Who resolved on it, when and why.
    reason: Mapped[Sealed]
    set_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer, default=1)

    annual_plan: Mapped[AnnualPlan] = relationship()
    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("annual_plan_id", "area_id"),
        CheckConstraint("satang >= 0", name="not_negative"),
        CheckConstraint("reason <> ''", name="says_why"),
    )


class Scenario(Recorded, Base):
    """A change of the board that was kept by a name, with what it came to on that day.

    It is a record, not a working paper: what a committee was shown before it resolved is part of the story.
    """

    __tablename__ = "scenario"
    kind: ClassVar = "scenario"
    in_clear: ClassVar = "annual_plan_id province number question reached given districts households kept_at"

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line] = mapped_column(info=SEALED)
    #: The query string of the board that asks for it.
    question: Mapped[str] = mapped_column(String(600))
    #: What it came to when it was kept: candidates that get anything, satang, districts, households.
    reached: Mapped[int] = mapped_column(Integer)
    given: Mapped[int]
    districts: Mapped[int] = mapped_column(SmallInteger)
    households: Mapped[int] = mapped_column(Integer)
    kept_at: Mapped[datetime]

    annual_plan: Mapped[AnnualPlan] = relationship()

    __table_args__ = (
        UniqueConstraint("annual_plan_id", "number"),
        CheckConstraint("name <> '' AND question <> ''", name="says_what"),
    )
