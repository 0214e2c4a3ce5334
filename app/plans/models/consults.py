"""Who was consulted on a part of the chain: a committee, a chamber, an association, people; what was asked and said."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Sector
from app.ledger.models import Recorded
from app.plans.models.chain import Node
from app.store.base import Base, Line, Sealed


class NodeConsult(Recorded, Base):
    """One organisation was asked about a node of the chain on a day, and what came of it. It stands."""

    __tablename__ = "node_consult"
    kind: ClassVar = "node_consult"
    in_clear: ClassVar = "node_id plan_id province organisation sector_id consulted_on recorded_at"

    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    province: Mapped[int] = mapped_column(Integer)
    #: The organisation's or committee's name; never that of a person.
    organisation: Mapped[Line]
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    consulted_on: Mapped[date]
    question: Mapped[Sealed]
    reply: Mapped[Sealed]
    #: What was changed because of it; "" where nothing was.
    changed: Mapped[Sealed] = mapped_column(default="")
    recorded_at: Mapped[datetime]

    node: Mapped[Node] = relationship()
    sector: Mapped[Sector] = relationship()

    __table_args__ = (CheckConstraint("organisation <> '' AND question <> '' AND reply <> ''", name="told_whole"),)
