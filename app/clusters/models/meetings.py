"""Cycles of clusters, and the meetings of their committees with who was present."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clusters.models.clusters import Cluster
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class ClusterCycle(Recorded, Base):
    """A cluster's turn for one fiscal year (B.E.): until when its provinces hand in, and when it adopts."""

    __tablename__ = "cluster_cycle"
    kind: ClassVar = "cluster_cycle"
    in_clear: ClassVar = "cluster_id fiscal_year hand_in_by adopt_by most_forums opened_at"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("cluster.id"))
    fiscal_year: Mapped[int] = mapped_column(SmallInteger)
    hand_in_by: Mapped[date]
    adopt_by: Mapped[date]
    #: A joint project with more forums than this behind it goes back to the forums of their districts instead.
    most_forums: Mapped[int] = mapped_column(SmallInteger, default=12)
    opened_at: Mapped[datetime]

    cluster: Mapped[Cluster] = relationship()

    __table_args__ = (
        UniqueConstraint("cluster_id", "fiscal_year"),
        CheckConstraint("hand_in_by <= adopt_by", name="in_order"),
        CheckConstraint("most_forums BETWEEN 1 AND 500", name="most_forums"),
    )


class ClusterMeeting(Recorded, Base):
    """A meeting of the cluster's committee: called with an agenda, then held with minutes and resolution."""

    __tablename__ = "cluster_meeting"
    kind: ClassVar = "cluster_meeting"
    in_clear: ClassVar = "cycle_id number called_for held_on"

    cycle_id: Mapped[int] = mapped_column(ForeignKey("cluster_cycle.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    called_for: Mapped[date]
    place: Mapped[Line] = mapped_column(info=SEALED)
    agenda: Mapped[Sealed]
    held_on: Mapped[date | None]
    minutes: Mapped[Sealed] = mapped_column(default="")
    resolution: Mapped[Sealed] = mapped_column(default="")

    cycle: Mapped[ClusterCycle] = relationship()

    __table_args__ = (
        UniqueConstraint("cycle_id", "number"),
        CheckConstraint("agenda <> ''", name="has_agenda"),
        CheckConstraint("(held_on IS NULL) = (minutes = '')", name="held_has_minutes"),
    )


class MeetingPresence(Recorded, Base):
    """How many of a province's seats were taken at a meeting; nobody is named."""

    __tablename__ = "meeting_presence"
    kind: ClassVar = "meeting_presence"
    in_clear: ClassVar = "meeting_id province seats"

    meeting_id: Mapped[int] = mapped_column(ForeignKey("cluster_meeting.id"))
    province: Mapped[int] = mapped_column(Integer)
    seats: Mapped[int] = mapped_column(SmallInteger)

    __table_args__ = (
        UniqueConstraint("meeting_id", "province"),
        CheckConstraint("seats BETWEEN 0 AND 200", name="seats"),
    )
