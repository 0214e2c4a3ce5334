"""Development plans of any length and the strategy chain of each."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.states import NodeLevel
from app.store.base import Base, Line, Sealed


class Plan(Recorded, Base):
    """A development plan of a province, of any length in fiscal years (B.E.)."""

    __tablename__ = "plan"
    kind: ClassVar = "plan"
    in_clear: ClassVar = "area_id province name_th name_en first_year last_year"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    first_year: Mapped[int] = mapped_column(SmallInteger)
    last_year: Mapped[int] = mapped_column(SmallInteger)

    area: Mapped[Area] = relationship()

    __table_args__ = (
        UniqueConstraint("area_id", "first_year", "last_year"),
        CheckConstraint("first_year <= last_year AND first_year BETWEEN 2500 AND 2700", name="years"),
    )


class Node(Recorded, Base):
    """One node of the strategy chain; every level hangs on the level above it."""

    __tablename__ = "node"
    kind: ClassVar = "node"
    in_clear: ClassVar = "plan_id parent_id level position indicator target lead_agency_id"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    level: Mapped[NodeLevel] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Sealed]
    indicator: Mapped[Line] = mapped_column(default="")
    target: Mapped[Line] = mapped_column(default="")
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

    parent: Mapped[Node | None] = relationship(remote_side="Node.id")
    lead_agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("level", NodeLevel), name="level"),
        CheckConstraint("(level = 'vision') = (parent_id IS NULL)", name="only_the_vision_stands_alone"),
    )
