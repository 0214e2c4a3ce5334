"""Appeals, who lodged them (restricted and erased after a time), and the rule of each cycle."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.aggregation.models.decisions import Decision
from app.appeals.states import USUAL_CARRY, USUAL_RULING, AppealState, AppealWay, Lodger
from app.cycles.models.cycles import Round, listed
from app.ledger.models import Recorded
from app.store.base import Base, Line, Sealed


class AppealRule(Recorded, Base):
    """Within how many working days an appeal lies, is ruled on and carried out; for how many days names are kept."""

    __tablename__ = "appeal_rule"
    kind: ClassVar = "appeal_rule"
    in_clear: ClassVar = "cycle_id days ruling_days carry_days keep_days"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), unique=True)
    days: Mapped[int] = mapped_column(SmallInteger)
    ruling_days: Mapped[int] = mapped_column(SmallInteger, default=USUAL_RULING, server_default=str(USUAL_RULING))
    carry_days: Mapped[int] = mapped_column(SmallInteger, default=USUAL_CARRY, server_default=str(USUAL_CARRY))
    keep_days: Mapped[int] = mapped_column(SmallInteger)

    __table_args__ = (
        CheckConstraint("days BETWEEN 1 AND 250 AND keep_days BETWEEN 1 AND 3650", name="days"),
        CheckConstraint("ruling_days BETWEEN 1 AND 250", name="ruling_days"),
        CheckConstraint("carry_days BETWEEN 1 AND 250", name="carry_days"),
    )


class Appeal(Recorded, Base):
    """An appeal against one decision; the decision itself is never edited."""

    __tablename__ = "appeal"
    kind: ClassVar = "appeal"
    in_clear: ClassVar = (
        "ref decision_id round_id province area_path heard_path heard_level number lodger basis_id way lodged_on "
        "due_on rule_by carry_by state ruled_at correction_id"
    )

    ref: Mapped[str] = mapped_column(String(48), unique=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))
    #: The round that decided, and the area whose body of the tier above hears the appeal.
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    province: Mapped[int] = mapped_column(Integer)
    area_path: Mapped[int]
    heard_path: Mapped[int]
    #: Tier of the body that hears it; ``cluster`` where the province itself decided.
    heard_level: Mapped[str] = mapped_column(String(20))
    number: Mapped[int] = mapped_column(SmallInteger)
    lodger: Mapped[Lodger] = mapped_column(String(10))
    #: The need of the receipt, or the forum that appeals.
    basis_id: Mapped[int]
    way: Mapped[AppealWay] = mapped_column(String(10))
    lodged_on: Mapped[date]
    #: Last day of the period, counted in working days from the day after closing.
    due_on: Mapped[date]
    #: By when it is to be ruled on and, once granted, carried out; none for one from before.
    rule_by: Mapped[date | None]
    carry_by: Mapped[date | None]
    words: Mapped[Sealed]
    state: Mapped[AppealState] = mapped_column(String(10), default=AppealState.LODGED)
    ruling: Mapped[Sealed] = mapped_column(default="")
    ruled_at: Mapped[datetime | None]
    #: The round that corrects the decision, once there is one.
    correction_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))

    decision: Mapped[Decision] = relationship()
    round: Mapped[Round] = relationship(foreign_keys=[round_id])
    correction: Mapped[Round | None] = relationship(foreign_keys=[correction_id])

    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("decision_id", "lodger", "basis_id"),
        CheckConstraint(listed("state", AppealState), name="state"),
        CheckConstraint(listed("lodger", Lodger), name="lodger"),
        CheckConstraint(listed("way", AppealWay), name="way"),
        CheckConstraint("words <> '' AND lodged_on <= due_on", name="in_time"),
        CheckConstraint("(state = 'lodged') = (ruled_at IS NULL)", name="ruled_has_moment"),
        CheckConstraint("state = 'lodged' OR ruling <> ''", name="ruling_has_reason"),
        CheckConstraint("correction_id IS NULL OR state = 'granted'", name="only_granted_is_corrected"),
        Index("ix_appeal_heard", "state", "heard_path", "id"),
        Index("ix_appeal_area_path", "area_path", "id"),
    )


class Appellant(Base):
    """Name and contact of whoever lodged an appeal: no part of the ledger, seen by its hearing only, erased in time."""

    __tablename__ = "appellant"

    appeal_id: Mapped[int] = mapped_column(ForeignKey("appeal.id"), unique=True)
    name: Mapped[Line]
    contact: Mapped[Line] = mapped_column(default="")
