"""The shared pool: needs that cross a provincial border, as the comparison found them and as people grouped them."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clusters.models.joint import JointProject
from app.clusters.models.meetings import ClusterCycle
from app.clusters.states import PoolState
from app.cycles.models.cycles import listed
from app.forums.models.needs import Need
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class CrossLike(Base):
    """Two needs of two provinces of a cluster that may belong together. Derived every night; it decides nothing."""

    __tablename__ = "cross_like"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cluster_cycle.id"))
    #: The smaller id first.
    first_id: Mapped[int]
    second_id: Mapped[int] = mapped_column(index=True)
    #: 0 to 100.
    score: Mapped[int] = mapped_column(SmallInteger)
    #: Each a code and what it is about, with a bar between: "river|แม่น้ำปราจีนบุรี".
    reasons: Mapped[list[str]]

    __table_args__ = (
        UniqueConstraint("cycle_id", "first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )


class NeedGroup(Recorded, Base):
    """Needs of several provinces that people of the cluster's office put together, or set aside as not belonging."""

    __tablename__ = "need_group"
    kind: ClassVar = "need_group"
    in_clear: ClassVar = "ref cycle_id number state joint_id made_at"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cluster_cycle.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[PoolState] = mapped_column(String(10))
    #: What they share, as everybody reads it; of those set aside why they do not belong together.
    name: Mapped[Line] = mapped_column(info=SEALED)
    why: Mapped[Sealed] = mapped_column(default="")
    #: The project of several provinces that was drafted from it.
    joint_id: Mapped[int | None] = mapped_column(ForeignKey("joint_project.id"), index=True)
    made_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(Integer, default=1)

    cycle: Mapped[ClusterCycle] = relationship()
    joint: Mapped[JointProject | None] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint(listed("state", PoolState), name="state"),
        CheckConstraint("(state = 'led') = (joint_id IS NOT NULL)", name="led_to_a_project"),
        CheckConstraint("(state = 'aside') = (why <> '')", name="aside_says_why"),
        CheckConstraint("name <> ''", name="has_name"),
    )


class GroupedNeed(Recorded, Base):
    """A need in such a group."""

    __tablename__ = "grouped_need"
    kind: ClassVar = "grouped_need"
    in_clear: ClassVar = "group_id need_id"

    group_id: Mapped[int] = mapped_column(ForeignKey("need_group.id"))
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)

    need: Mapped[Need] = relationship()

    __table_args__ = (UniqueConstraint("group_id", "need_id"),)
