"""Approval by a body: its sitting with the seats that were there, and what was overridden in public on the way."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import ProposedAct
from app.bodies.models import BodyTerm
from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.plans.models.funding import AnnualPlan
from app.store.base import Base, Line, Sealed


class PlanSitting(Recorded, Base):
    """The sitting of a body that resolved on a plan: what its minutes say, and their scan. It never changes.

    What was resolved on, and whether the second person then approved it, stands in the proposed act.
    """

    __tablename__ = "plan_sitting"
    kind: ClassVar = "plan_sitting"
    in_clear: ClassVar = (
        "proposed_id body_term_id area_path province number held_on resolution seats present file_id digest recorded_at"
    )

    proposed_id: Mapped[int] = mapped_column(ForeignKey("proposed_act.id"), unique=True)
    body_term_id: Mapped[int] = mapped_column(ForeignKey("body_term.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: As the minutes say it: 3/2569.
    number: Mapped[str] = mapped_column(String(20))
    held_on: Mapped[date]
    resolution: Mapped[Line]
    #: Seats of the term, and how many of them were there.
    seats: Mapped[int] = mapped_column(SmallInteger)
    present: Mapped[int] = mapped_column(SmallInteger)
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the scan.
    digest: Mapped[str] = mapped_column(String(64))
    recorded_at: Mapped[datetime]

    proposed: Mapped[ProposedAct] = relationship()
    term: Mapped[BodyTerm] = relationship()
    file: Mapped[StoredFile] = relationship()

    __table_args__ = (
        CheckConstraint("number <> '' AND resolution <> '' AND digest <> ''", name="told_whole"),
        CheckConstraint("present <= seats AND present * 2 >= seats AND present > 0", name="quorum"),
    )


class SeatPresence(Recorded, Base):
    """A seat of the body was there; who sat on it is not said."""

    __tablename__ = "seat_presence"
    kind: ClassVar = "seat_presence"
    in_clear: ClassVar = "plan_sitting_id seat_id"

    plan_sitting_id: Mapped[int] = mapped_column(ForeignKey("plan_sitting.id"))
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"))

    __table_args__ = (UniqueConstraint("plan_sitting_id", "seat_id"),)


class HindranceOverride(Recorded, Base):
    """One thing that hindered an approval was overridden in public, with the reason. It never changes."""

    __tablename__ = "hindrance_override"
    kind: ClassVar = "hindrance_override"
    in_clear: ClassVar = "annual_plan_id area_path province code about overridden_at"

    annual_plan_id: Mapped[int] = mapped_column(ForeignKey("annual_plan.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: What hindered, and what it is about: the ref of a candidate, the code of a source of funds.
    code: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(String(40))
    reason: Mapped[Sealed]
    overridden_at: Mapped[datetime]

    annual_plan: Mapped[AnnualPlan] = relationship()

    __table_args__ = (
        UniqueConstraint("annual_plan_id", "code", "about"),
        CheckConstraint("reason <> ''", name="reason_is_written"),
        Index("ix_hindrance_override_area_path", "area_path", "id"),
    )
