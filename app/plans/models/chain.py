"""Development plans of any length and the strategy chain of each."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import Agency
from app.cycles.models.cycles import listed
from app.ledger.models import Recorded
from app.plans.states import NodeEventKind, NodeLevel, Vocabulary
from app.store.base import Base, Line, Sealed


class Plan(Recorded, Base):
    """A development plan of a province, of any length in fiscal years (B.E.)."""

    __tablename__ = "plan"
    kind: ClassVar = "plan"
    in_clear: ClassVar = "area_id province name_th name_en first_year last_year vocabulary"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    province: Mapped[int] = mapped_column(Integer)
    name_th: Mapped[Line]
    name_en: Mapped[Line]
    first_year: Mapped[int] = mapped_column(SmallInteger)
    last_year: Mapped[int] = mapped_column(SmallInteger)
    #: What this plan calls its issues and its tactics.
    vocabulary: Mapped[Vocabulary] = mapped_column(
        String(12), default=Vocabulary.STRATEGY, info={"filled": "plans from before were written in the older words"}
    )

    area: Mapped[Area] = relationship()

    __table_args__ = (
        UniqueConstraint("area_id", "first_year", "last_year"),
        CheckConstraint("first_year <= last_year AND first_year BETWEEN 2500 AND 2700", name="years"),
        CheckConstraint(listed("vocabulary", Vocabulary), name="vocabulary"),
    )

    @property
    def code(self) -> str:
        """How addresses name the plan, which belongs to a province: ``25-2566-2570``."""
        return f"{self.province:02d}-{self.first_year}-{self.last_year}"


class Node(Recorded, Base):
    """One node of the strategy chain; every level hangs on the level above it."""

    __tablename__ = "node"
    kind: ClassVar = "node"
    in_clear: ClassVar = "plan_id parent_id level position indicator target lead_agency_id lead_post ended_on"

    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"), index=True)
    level: Mapped[NodeLevel] = mapped_column(String(10))
    position: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Sealed]
    indicator: Mapped[Line] = mapped_column(default="")
    target: Mapped[Line] = mapped_column(default="")
    lead_agency_id: Mapped[int | None] = mapped_column(ForeignKey("agency.id"))
    #: The post in that agency that answers for it, never a person's name; "" where none was named.
    lead_post: Mapped[Line] = mapped_column(default="")
    #: From then on nothing new hangs on it; why stands with its event.
    ended_on: Mapped[date | None]
    version: Mapped[int] = mapped_column(Integer, default=1)

    plan: Mapped[Plan] = relationship()
    parent: Mapped[Node | None] = relationship(remote_side="Node.id")
    lead_agency: Mapped[Agency | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        CheckConstraint(listed("level", NodeLevel), name="level"),
        CheckConstraint("(level = 'vision') = (parent_id IS NULL)", name="only_the_vision_stands_alone"),
    )


class NodeEvent(Recorded, Base):
    """A node moved to another place of the chain, or ended, and why. It stands."""

    __tablename__ = "node_event"
    kind: ClassVar = "node_event"
    in_clear: ClassVar = "node_id plan_id province event before_id after_id position happened_at"

    node_id: Mapped[int] = mapped_column(ForeignKey("node.id"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    province: Mapped[int] = mapped_column(Integer)
    event: Mapped[NodeEventKind] = mapped_column(String(10))
    #: On which nodes it hung before and hangs after; none after it ended, and none for the vision.
    before_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
    after_id: Mapped[int | None] = mapped_column(ForeignKey("node.id"))
    #: Its place among its siblings after it moved; 0 after it ended.
    position: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[Sealed]
    happened_at: Mapped[datetime]

    before: Mapped[Node | None] = relationship(foreign_keys=[before_id])
    after: Mapped[Node | None] = relationship(foreign_keys=[after_id])

    __table_args__ = (
        CheckConstraint(listed("event", NodeEventKind), name="event"),
        CheckConstraint("reason <> ''", name="reason_is_written"),
        CheckConstraint("event <> 'ended' OR (after_id IS NULL AND position = 0)", name="ended_hangs_nowhere"),
    )
