"""Progress reports of projects."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.ledger.models import Recorded
from app.plans.models.funding import Project
from app.store.base import Base, Sealed


class Progress(Recorded, Base):
    """How far a project is on a day: work done in per cent, money disbursed so far in satang."""

    __tablename__ = "progress"
    kind: ClassVar = "progress"
    in_clear: ClassVar = "project_id as_of percent disbursed reported_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    as_of: Mapped[date]
    percent: Mapped[int] = mapped_column(SmallInteger)
    disbursed: Mapped[int]
    note: Mapped[Sealed]
    reported_at: Mapped[datetime]

    project: Mapped[Project] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "as_of"),
        CheckConstraint("percent BETWEEN 0 AND 100 AND disbursed >= 0", name="within_bounds"),
    )
