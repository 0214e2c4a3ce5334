"""Versions of development plans, what each changes, and the rules that say what a version must go through."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import ProposedAct
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.models.chain import Plan
from app.plans.states import RevisionKind, VersionState
from app.store.base import SEALED, Base, Line, Sealed


class RevisionRule(Recorded, Base):
    """What a version of a kind must go through from a share of changed records upward, while it is valid."""

    __tablename__ = "revision_rule"
    kind: ClassVar = "revision_rule"
    in_clear: ClassVar = "code revision least_share hearing_days body valid_from valid_to"

    code: Mapped[str] = mapped_column(String(40), unique=True)
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
    """One version of a development plan: what it rests on, how it came into force, and its number once it has."""

    __tablename__ = "plan_version"
    kind: ClassVar = "plan_version"
    in_clear: ClassVar = (
        "plan_id area_path province revision authority state number share hearing_days body opens_on closes_on "
        "proposed_id prepared_at effective_on ended_on"
    )

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
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
    proposed: Mapped[ProposedAct | None] = relationship()

    __table_args__ = (
        UniqueConstraint("plan_id", "number"),
        CheckConstraint(listed("revision", RevisionKind), name="revision"),
        CheckConstraint(listed("state", VersionState), name="state"),
        CheckConstraint("reason <> ''", name="reason_is_written"),
        CheckConstraint("(state IN ('in_force', 'superseded')) = (number IS NOT NULL)", name="in_force_has_number"),
        CheckConstraint("(number IS NULL) = (effective_on IS NULL)", name="in_force_has_day"),
        CheckConstraint("(state = 'superseded') = (ended_on IS NOT NULL)", name="superseded_has_day"),
        CheckConstraint("state NOT IN ('adopted', 'in_force') OR proposed_id IS NOT NULL", name="second_person"),
        CheckConstraint(
            "hearing_days = 0 OR state IN ('draft', 'withdrawn') OR closes_on IS NOT NULL", name="heard_where_asked"
        ),
        CheckConstraint("(opens_on IS NULL) = (closes_on IS NULL)", name="open_has_end"),
        Index(
            "uq_plan_version_in_force",
            "plan_id",
            unique=True,
            sqlite_where=text("state = 'in_force'"),
            postgresql_where=text("state = 'in_force'"),
        ),
        Index(
            "uq_plan_version_under_way",
            "plan_id",
            unique=True,
            sqlite_where=text("state IN ('draft', 'heard', 'adopted')"),
            postgresql_where=text("state IN ('draft', 'heard', 'adopted')"),
        ),
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
