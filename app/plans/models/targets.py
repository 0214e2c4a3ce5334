"""Target shares of the balance: what part of the money a plan wants to give to each dimension, as an act set it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.cycles.states import Dimension
from app.ledger.models import Recorded
from app.plans.models.chain import Plan
from app.store.base import Base, Line


class BalanceTarget(Recorded, Base):
    """The target share of one dimension in one edition of a plan's targets; the newest edition holds. It stands."""

    __tablename__ = "balance_target"
    kind: ClassVar = "balance_target"
    in_clear: ClassVar = "plan_id province edition dimension percent source decided_on set_at"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"))
    province: Mapped[int] = mapped_column(Integer)
    edition: Mapped[int] = mapped_column(SmallInteger)
    dimension: Mapped[Dimension] = mapped_column(String(20))
    percent: Mapped[int] = mapped_column(SmallInteger)
    #: The resolution or letter that sets them, and its day.
    source: Mapped[Line]
    decided_on: Mapped[date]
    set_at: Mapped[datetime]

    plan: Mapped[Plan] = relationship()

    __table_args__ = (
        UniqueConstraint("plan_id", "edition", "dimension"),
        CheckConstraint(listed("dimension", Dimension), name="dimension"),
        CheckConstraint("percent BETWEEN 0 AND 100 AND source <> ''", name="within_bounds"),
    )
