"""The report of a project for a month, version by version, and the photographs that go with it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.monitoring.models.lists import ObstacleKind
from app.monitoring.states.reports import KEPT, PhotoPhase, ReportState, TwinWay
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Line, Sealed

_STANDS = text("sent_at IS NOT NULL AND replaced_at IS NULL")
_DRAFT = text("sent_at IS NULL")


class MonthReport(Recorded, Base):
    """One version of what was done, spent and foreseen in a month; once sent its figures stand.

    A version that was given back or opened again stays; the next one that is sent replaces it.
    """

    __tablename__ = "month_report"
    kind: ClassVar = "month_report"
    in_clear: ClassVar = (
        "project_id province area_path month number state as_of percent disbursed output obstacle_id forecast_percent "
        "forecast_disbursed duty agency_id kept_at sent_at certified_at returned_at replaced_at"
    )

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    #: The first day of the month.
    month: Mapped[date]
    #: Version within the month, from 1.
    number: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[ReportState] = mapped_column(String(10))
    as_of: Mapped[date]
    #: So far: work in per cent, money in satang, output in thousandths of the baseline's unit.
    percent: Mapped[int] = mapped_column(SmallInteger)
    disbursed: Mapped[int]
    output: Mapped[int]
    note: Mapped[Sealed] = mapped_column(default="")
    obstacle_id: Mapped[int | None] = mapped_column(ForeignKey("obstacle.id"))
    obstacle_words: Mapped[Sealed] = mapped_column(default="")
    #: What the next month's end will see.
    forecast_percent: Mapped[int] = mapped_column(SmallInteger)
    forecast_disbursed: Mapped[int]
    #: Why a figure falls, or why nothing changed.
    reason: Mapped[Sealed] = mapped_column(default="")
    duty: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    reporter_id: Mapped[int] = mapped_column(BigInteger, info=SEALED)
    certifier_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    kept_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    certified_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_because: Mapped[Sealed] = mapped_column(default="")
    #: When a later version took its place.
    replaced_at: Mapped[datetime | None]

    project: Mapped[Project] = relationship()
    agency: Mapped[Agency | None] = relationship()
    obstacle: Mapped[ObstacleKind | None] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "month", "number"),
        Index(
            "uq_month_report_standing",
            "project_id",
            "month",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        Index(
            "uq_month_report_draft", "project_id", "month", unique=True, sqlite_where=_DRAFT, postgresql_where=_DRAFT
        ),
        Index("ix_month_report_province", "province", "month"),
        CheckConstraint(listed("state", KEPT), name="state"),
        CheckConstraint(
            "percent BETWEEN 0 AND 100 AND disbursed >= 0 AND output >= 0 "
            "AND forecast_percent BETWEEN 0 AND 100 AND forecast_disbursed >= 0",
            name="within_bounds",
        ),
        CheckConstraint("certifier_id <> reporter_id", name="certified_by_another"),
        CheckConstraint("(certifier_id IS NULL) = (certified_at IS NULL)", name="certified_wholly"),
        CheckConstraint("(certified_at IS NULL) = (state <> 'certified')", name="certified_has_moment"),
        CheckConstraint("(sent_at IS NULL) = (state = 'drafted')", name="sent_has_moment"),
        CheckConstraint("(returned_at IS NULL) = (state <> 'returned')", name="returned_has_moment"),
        CheckConstraint("(returned_at IS NULL) = (returned_because = '')", name="returned_with_words"),
        CheckConstraint("obstacle_words = '' OR obstacle_id IS NOT NULL", name="words_have_a_code"),
        CheckConstraint("duty <> ''", name="says_who"),
    )


class ReportPhoto(Recorded, Base):
    """A photograph of a month's report; its SHA-256 stands in the ledger, the public sees it written anew."""

    __tablename__ = "report_photo"
    kind: ClassVar = "report_photo"
    in_clear: ClassVar = "project_id month number file_id digest received phase added_at gone_at"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    month: Mapped[date]
    #: Within the project, without gaps.
    number: Mapped[int] = mapped_column(SmallInteger)
    #: Empty once it was removed.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of what we keep, and of what arrived.
    digest: Mapped[str] = mapped_column(String(64))
    received: Mapped[str] = mapped_column(String(64), index=True)
    #: Before, during or after the work; of photographs from before this was asked it is not known.
    phase: Mapped[PhotoPhase | None] = mapped_column(String(6))
    #: What is seen, for those who do not see it.
    alt: Mapped[Line] = mapped_column(info=SEALED)
    added_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    #: Difference hash, and what the camera claims: for checks by officers, never published, not in the ledger.
    look: Mapped[str | None] = mapped_column(String(16), index=True, info={"derived": True})
    taken_at: Mapped[datetime | None] = mapped_column(info={"derived": True})
    lat_e6: Mapped[int | None] = mapped_column(info={"derived": True})
    lon_e6: Mapped[int | None] = mapped_column(info={"derived": True})
    #: By which twins are found (``app/files/process/alike.py``), and the photograph of another project that it is like.
    thumb: Mapped[bytes | None] = mapped_column(LargeBinary, info={"derived": True})
    marks: Mapped[bytes | None] = mapped_column(LargeBinary, info={"derived": True})
    twin_id: Mapped[int | None] = mapped_column(BigInteger, info={"derived": True})
    twin_way: Mapped[TwinWay | None] = mapped_column(String(12), info={"derived": True})

    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        UniqueConstraint("project_id", "received"),
        CheckConstraint(listed("phase", PhotoPhase), name="phase"),
        CheckConstraint("alt <> ''", name="says_what_is_seen"),
        CheckConstraint("(file_id IS NULL) = (gone_at IS NOT NULL)", name="gone_has_moment"),
    )
