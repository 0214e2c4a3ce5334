"""At which stage a project is, move by move, and what the agency says of its contract."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.monitoring.states.projects import MUST_SAY_WHY, ProcurementStep, WorkStage
from app.plans.models.funding import Project
from app.store.base import SEALED, Base, Line, Sealed


class ProjectStage(Recorded, Base):
    """From when a project is at a stage, why where that must be said, and who said so; the highest number stands."""

    __tablename__ = "project_stage"
    kind: ClassVar = "project_stage"
    in_clear: ClassVar = "project_id province number stage since recorded_at duty agency_id"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    stage: Mapped[WorkStage] = mapped_column(String(12))
    since: Mapped[date]
    reason: Mapped[Sealed] = mapped_column(default="")
    recorded_at: Mapped[datetime]
    duty: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))

    project: Mapped[Project] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint(listed("stage", WorkStage), name="stage"),
        CheckConstraint(f"reason <> '' OR NOT ({listed('stage', MUST_SAY_WHY)})", name="says_why"),
        CheckConstraint("duty <> ''", name="says_who"),
        Index("ix_project_stage_province", "province", "stage"),
    )


class ContractFact(Recorded, Base):
    """What the agency says of the contract: step, sum, days, an extension with its reason, a legal person."""

    __tablename__ = "contract_fact"
    kind: ClassVar = "contract_fact"
    in_clear: ClassVar = "project_id province number step satang starts_on ends_on extended_to stated_at duty agency_id"

    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    step: Mapped[ProcurementStep] = mapped_column(String(12))
    satang: Mapped[int | None]
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    extended_to: Mapped[date | None]
    extension_reason: Mapped[Sealed] = mapped_column(default="")
    #: The name of the legal person; no natural person stands here.
    contractor: Mapped[Line] = mapped_column(default="", info=SEALED)
    stated_at: Mapped[datetime]
    duty: Mapped[str] = mapped_column(String(40))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))

    project: Mapped[Project] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("project_id", "number"),
        CheckConstraint(listed("step", ProcurementStep), name="step"),
        CheckConstraint("satang IS NULL OR satang >= 0", name="not_negative"),
        CheckConstraint("starts_on IS NULL OR ends_on IS NULL OR starts_on <= ends_on", name="duration"),
        CheckConstraint("(extended_to IS NULL) = (extension_reason = '')", name="extension_has_reason"),
        CheckConstraint("duty <> ''", name="says_who"),
    )
