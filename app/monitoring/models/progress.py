"""Progress reports of projects."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Index, SmallInteger, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.ledger.models import Recorded
from app.plans.models.funding import Project
from app.store.base import Base, Sealed

_STANDS = text("corrected_at IS NULL")


class Progress(Recorded, Base):
    """How far a project is on a day: work done in per cent, money disbursed so far in satang."""

    __tablename__ = "progress"
    kind: ClassVar = "progress"
    in_clear: ClassVar = "project_id as_of percent disbursed reported_at duty agency_id corrects_id corrected_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    as_of: Mapped[date]
    percent: Mapped[int] = mapped_column(SmallInteger)
    disbursed: Mapped[int]
    note: Mapped[Sealed]
    reported_at: Mapped[datetime]
    #: The duty with which it was reported; empty for reports from before it was kept.
    duty: Mapped[str] = mapped_column(String(40), default="")
    #: The lead agency, where its spokesperson reported.
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    #: Why a figure lies below an earlier one, or what was wrong with the report that this one corrects; public.
    reason: Mapped[Sealed] = mapped_column(default="")
    #: The report that this one corrects; that one stays to be read.
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("progress.id"), unique=True)
    corrected_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        Index(
            "uq_progress_standing", "project_id", "as_of", unique=True, sqlite_where=_STANDS, postgresql_where=_STANDS
        ),
        CheckConstraint("percent BETWEEN 0 AND 100 AND disbursed >= 0", name="within_bounds"),
        CheckConstraint("corrects_id IS NULL OR reason <> ''", name="correction_has_reason"),
    )

    @classmethod
    def standing(cls) -> ColumnElement[bool]:
        """Return the condition that no later report corrects it."""
        return cls.corrected_at.is_(None)
