"""Cost lines of a brief, what it asks for by fiscal year, and the province's unit costs, which stand from a day on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.models.candidates import Activity, Candidate
from app.plans.states import CostKind
from app.store.base import SEALED, Base, Line, Sealed

_STANDS = text("valid_to IS NULL")


class UnitCost(Recorded, Base):
    """One price of the province's unit-cost list in one edition: where it is from, of which day, and how long it held.

    An item keeps its number; a new price is its next edition, and cost lines cite the edition that they were
    reckoned with.
    """

    __tablename__ = "unit_cost"
    kind: ClassVar = "unit_cost"
    in_clear: ClassVar = "province number edition name unit cost_kind unit_satang source dated_on valid_from valid_to"

    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    edition: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line]
    unit: Mapped[str] = mapped_column(String(60))
    cost_kind: Mapped[CostKind] = mapped_column(String(10))
    unit_satang: Mapped[int]
    #: The paper that says so, and the day that it bears.
    source: Mapped[Line]
    dated_on: Mapped[date]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (
        UniqueConstraint("province", "number", "edition"),
        CheckConstraint(listed("cost_kind", CostKind), name="cost_kind"),
        CheckConstraint("name <> '' AND unit <> '' AND source <> ''", name="says_what"),
        CheckConstraint("unit_satang > 0 AND edition > 0", name="positive"),
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="duration"),
        Index(
            "uq_unit_cost_standing",
            "province",
            "number",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
    )


class CostLine(Recorded, Base):
    """What one main activity buys: quantity × unit × cost, of which kind, in which month."""

    __tablename__ = "cost_line"
    kind: ClassVar = "cost_line"
    in_clear: ClassVar = (
        "candidate_id activity_id position quantity unit unit_satang satang cost_kind month unit_cost_id"
    )

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    activity_id: Mapped[int] = mapped_column(ForeignKey("activity.id"), index=True)
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[Line] = mapped_column(info=SEALED)
    #: In thousandths of the unit.
    quantity: Mapped[int]
    unit: Mapped[str] = mapped_column(String(60))
    unit_satang: Mapped[int]
    #: Quantity × unit cost, to the satang.
    satang: Mapped[int]
    cost_kind: Mapped[CostKind] = mapped_column(String(10))
    #: The first day of the month in which the money is needed.
    month: Mapped[date | None]
    unit_cost_id: Mapped[int | None] = mapped_column(ForeignKey("unit_cost.id"))
    #: Why the price differs from the list.
    note: Mapped[Sealed] = mapped_column(default="")

    activity: Mapped[Activity] = relationship()
    unit_cost: Mapped[UnitCost | None] = relationship()

    __table_args__ = (
        UniqueConstraint("candidate_id", "position"),
        CheckConstraint(listed("cost_kind", CostKind), name="cost_kind"),
        CheckConstraint("name <> '' AND unit <> ''", name="says_what"),
        CheckConstraint("quantity > 0 AND unit_satang >= 0", name="not_negative"),
        CheckConstraint("ABS(quantity * unit_satang - satang * 1000) <= 500", name="is_the_product"),
    )


class YearSlice(Recorded, Base):
    """What a candidate asks for in one fiscal year (B.E.), in satang; its slices add up to its estimate."""

    __tablename__ = "year_slice"
    kind: ClassVar = "year_slice"
    in_clear: ClassVar = "candidate_id fiscal_year satang"

    candidate_id: Mapped[int] = mapped_column(ForeignKey("candidate.id"))
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    satang: Mapped[int]

    __table_args__ = (
        UniqueConstraint("candidate_id", "fiscal_year"),
        CheckConstraint("satang >= 0", name="not_negative"),
        CheckConstraint("fiscal_year BETWEEN 2500 AND 2700", name="year"),
    )


Candidate.slices = relationship(YearSlice, viewonly=True, order_by=YearSlice.fiscal_year)
