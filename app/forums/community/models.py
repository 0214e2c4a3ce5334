"""Items of community plans."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.forums.models import Need
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class CommunityItem(Recorded, Base):
    """One item of a village's own plan for a fiscal year (B.E.), and the need that says the same, if there is one."""

    __tablename__ = "community_item"
    kind: ClassVar = "community_item"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area_path: Mapped[int]
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    #: Place in the year's plan.
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line] = mapped_column(info=SEALED)
    detail: Mapped[Sealed] = mapped_column(default="")
    satang: Mapped[int] = mapped_column(default=0)
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)

    area: Mapped[Area] = relationship()
    need: Mapped[Need | None] = relationship()

    __table_args__ = (
        Index("ix_community_item_area_path", "area_path", "fiscal_year", "number"),
        CheckConstraint("fiscal_year BETWEEN 2500 AND 2700 AND satang >= 0", name="within_bounds"),
    )
