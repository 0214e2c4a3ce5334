"""The monthly report to the provincial committee, frozen by number, and the orders that its meeting gave."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.monitoring.states.books import OrderState
from app.plans.models.funding import Project
from app.store.base import Base, Sealed


class MonthBook(Recorded, Base):
    """The report of a month as it was laid before the committee; the digest binds every figure of it."""

    __tablename__ = "month_book"
    kind: ClassVar = "month_book"
    in_clear: ClassVar = "area_id province month number frozen_at digest"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    #: The first day of the month.
    month: Mapped[date]
    #: Within the fiscal year.
    number: Mapped[int] = mapped_column(SmallInteger)
    #: The moment as of which the data were read.
    frozen_at: Mapped[datetime]
    #: SHA-256 of the figures in canonical form (RFC 8785).
    digest: Mapped[str] = mapped_column(String(64))
    #: The figures themselves; they follow from the entries before the freezing, and are compared with them.
    figures: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})

    area: Mapped[Area] = relationship()

    __table_args__ = (UniqueConstraint("province", "month"),)


class MeetingOrder(Recorded, Base):
    """What the committee ordered when a month's report lay before it, and what became of it."""

    __tablename__ = "meeting_order"
    kind: ClassVar = "meeting_order"
    in_clear: ClassVar = "book_id province number project_id agency_id given_on due_on state recorded_at answered_at"

    book_id: Mapped[int] = mapped_column(ForeignKey("month_book.id"))
    province: Mapped[int] = mapped_column(Integer)
    number: Mapped[int] = mapped_column(SmallInteger)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    words: Mapped[Sealed]
    given_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[OrderState] = mapped_column(String(10), default=OrderState.OPEN)
    recorded_at: Mapped[datetime]
    answer: Mapped[Sealed] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    book: Mapped[MonthBook] = relationship()
    project: Mapped[Project | None] = relationship()
    agency: Mapped[Agency | None] = relationship()

    __table_args__ = (
        UniqueConstraint("book_id", "number"),
        CheckConstraint(listed("state", OrderState), name="state"),
        CheckConstraint("words <> '' AND due_on >= given_on", name="says_what"),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered_has_moment"),
        CheckConstraint("(state = 'open') = (answer = '')", name="answered_with_words"),
    )
