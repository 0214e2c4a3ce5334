"""Versions of plans, what each changes, what a version must go through, and what is drafted for an annual plan."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    false,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import ProposedAct
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, FundingSource, Project
from app.plans.states import RevisionKind, VersionState
from app.store.base import SEALED, Base, Line, Sealed

_OF_PLAN = "annual_plan_id IS NULL"
_IN_FORCE, _UNDER_WAY = "state = 'in_force'", "state IN ('draft', 'heard', 'adopted')"


def _single(name: str, of: str, where: str, *more: str) -> list[Index]:
    """Return the index by which one at most is where the condition holds."""
    told = text(where)
    return [Index(f"uq_plan_version_{name}", of, *more, unique=True, sqlite_where=told, postgresql_where=told)]


class RevisionRule(Recorded, Base):
    """What a version of a kind must go through from a share of changed records upward, while it is valid."""

    __tablename__ = "revision_rule"
    kind: ClassVar = "revision_rule"
    in_clear: ClassVar = "code annual revision least_share hearing_days body valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    #: Whether it speaks of annual plans; else of development plans.
    annual: Mapped[bool] = mapped_column(
        default=False, server_default=false(), info={"filled": "the rules from before speak of development plans"}
    )
    revision: Mapped[RevisionKind] = mapped_column(String(12))
    #: Changed records in per cent of those of the version before.
    least_share: Mapped[int] = mapped_column(SmallInteger)
    hearing_days: Mapped[int] = mapped_column(SmallInteger)
    #: Whether a body has to sit on it.
    body: Mapped[bool]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    __table_args__ = (
        CheckConstraint(listed("revision", RevisionKind), name="revision"),
        CheckConstraint("least_share BETWEEN 0 AND 100 AND hearing_days BETWEEN 0 AND 120", name="within_bounds"),
    )


class PlanVersion(Recorded, Base):
    """One version of a plan: what it rests on, how it came into force, and its number once it has."""

    __tablename__ = "plan_version"
    kind: ClassVar = "plan_version"
    in_clear: ClassVar = (
        "plan_id annual_plan_id area_path province revision authority state number share hearing_days body opens_on "
        "closes_on proposed_id prepared_at effective_on ended_on"
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    #: The annual plan whose version it is; empty for a version of the development plan itself.
    annual_plan_id: Mapped[int | None] = mapped_column(ForeignKey("annual_plan.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    revision: Mapped[RevisionKind] = mapped_column(String(12))
    #: The letter or order on which it rests; "" for the first version.
    authority: Mapped[Line] = mapped_column(default="")
    reason: Mapped[Sealed]
    state: Mapped[VersionState] = mapped_column(String(12), default=VersionState.DRAFT)
    #: 1, 2, 3 … without a gap, given when it comes into force.
    number: Mapped[int | None] = mapped_column(SmallInteger)
    #: What it must go through, as the rules said when it was prepared.
    share: Mapped[int] = mapped_column(SmallInteger)
    hearing_days: Mapped[int] = mapped_column(SmallInteger)
    body: Mapped[bool]
    #: From when to when the draft lay open.
    opens_on: Mapped[date | None]
    closes_on: Mapped[date | None]
    #: The act of the second person; the sitting of the body hangs on it.
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_act.id"))
    prepared_at: Mapped[datetime]
    effective_on: Mapped[date | None]
    ended_on: Mapped[date | None]

    plan: Mapped[Plan] = relationship()
    annual_plan: Mapped[AnnualPlan | None] = relationship()
    proposed: Mapped[ProposedAct | None] = relationship()

    __table_args__ = (
        UniqueConstraint("annual_plan_id", "number"),
        CheckConstraint(listed("revision", RevisionKind), name="revision"),
        CheckConstraint(listed("state", VersionState), name="state"),
        CheckConstraint("reason <> ''", name="reason_is_written"),
        CheckConstraint("(state IN ('in_force', 'superseded')) = (number IS NOT NULL)", name="in_force_has_number"),
        CheckConstraint("(number IS NULL) = (effective_on IS NULL)", name="in_force_has_day"),
        CheckConstraint("(state = 'superseded') = (ended_on IS NOT NULL)", name="superseded_has_day"),
        CheckConstraint(
            "state NOT IN ('adopted', 'in_force') OR proposed_id IS NOT NULL"
            " OR (annual_plan_id IS NOT NULL AND revision = 'first')",
            name="second_person",
        ),
        CheckConstraint(
            "hearing_days = 0 OR state IN ('draft', 'withdrawn') OR closes_on IS NOT NULL", name="heard_where_asked"
        ),
        CheckConstraint("(opens_on IS NULL) = (closes_on IS NULL)", name="open_has_end"),
        *_single("number", "plan_id", _OF_PLAN, "number"),
        *_single("in_force", "plan_id", f"{_IN_FORCE} AND {_OF_PLAN}"),
        *_single("under_way", "plan_id", f"{_UNDER_WAY} AND {_OF_PLAN}"),
        *_single("annual_in_force", "annual_plan_id", _IN_FORCE),
        *_single("annual_under_way", "annual_plan_id", _UNDER_WAY),
    )


class VersionChange(Recorded, Base):
    """One record that a version changes: its fields before and after, and the entry that last wrote it. It stands."""

    __tablename__ = "version_change"
    kind: ClassVar = "version_change"
    in_clear: ClassVar = "plan_version_id record entry_id"

    plan_version_id: Mapped[int] = mapped_column(ForeignKey("plan_version.id"))
    #: The record as the ledger names it: node:12, candidate:34.
    record: Mapped[str] = mapped_column(String(60))
    #: Fields by name; empty where it is new, or gone.
    before: Mapped[dict[str, Any]] = mapped_column(info=SEALED)
    after: Mapped[dict[str, Any]] = mapped_column(info=SEALED)
    #: The ledger's last entry about the record when the version was prepared.
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))

    __table_args__ = (UniqueConstraint("plan_version_id", "record"),)


class AnnualChange(Recorded, Base):
    """What the next version of an annual plan shall change of one project or envelope; amounts in satang.

    It takes a project out, or changes its money where an envelope is named; adds a candidate; sets a ceiling.
    """

    __tablename__ = "annual_change"
    kind: ClassVar = "annual_change"
    in_clear: ClassVar = (
        "annual_plan_id plan_version_id area_path province record_id project_id candidate_id envelope_id "
        "funding_source_id requested allocated ceiling drafted_at"
    )

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    #: The version that it became part of; empty while it is drafted.
    plan_version_id: Mapped[int | None] = mapped_column(ForeignKey("plan_version.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: The id of the project or envelope, chosen beforehand for one that is still to come.
    record_id: Mapped[int] = mapped_column(BigInteger, index=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    candidate_id: Mapped[int | None] = mapped_column(ForeignKey("candidate.id"))
    envelope_id: Mapped[int | None] = mapped_column(ForeignKey("envelope.id"))
    funding_source_id: Mapped[int | None] = mapped_column(ForeignKey("funding_source.id"))
    requested: Mapped[int] = mapped_column(default=0)
    allocated: Mapped[int] = mapped_column(default=0)
    ceiling: Mapped[int] = mapped_column(default=0)
    #: Why a ceiling is passed or a hindrance is overridden, and why only a part is given; everybody reads it.
    override: Mapped[Sealed] = mapped_column(default="")
    part_why: Mapped[Sealed] = mapped_column(default="")
    reason: Mapped[Sealed]
    drafted_at: Mapped[datetime]

    annual_plan: Mapped[AnnualPlan] = relationship()
    project: Mapped[Project | None] = relationship()
    candidate: Mapped[Candidate | None] = relationship()
    source: Mapped[FundingSource | None] = relationship()

    __table_args__ = (
        CheckConstraint("reason <> ''", name="reason_is_written"),
        CheckConstraint(
            "requested >= 0 AND allocated >= 0 AND allocated <= requested AND ceiling >= 0", name="not_negative"
        ),
        CheckConstraint(
            "(CASE WHEN project_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN candidate_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN funding_source_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="about_one",
        ),
        CheckConstraint("candidate_id IS NULL OR envelope_id IS NOT NULL", name="added_has_envelope"),
        *(
            Index(
                f"uq_annual_change_drafted_{name}",
                "annual_plan_id",
                column,
                unique=True,
                sqlite_where=text("plan_version_id IS NULL"),
                postgresql_where=text("plan_version_id IS NULL"),
            )
            for name, column in (("record", "record_id"), ("candidate", "candidate_id"))
        ),
    )
