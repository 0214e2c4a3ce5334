"""Forums and the items of their agenda."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.cycles.models.cycles import Round, listed
from app.cycles.states import Stage
from app.forums.states.sittings import ForumState, Meeting
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class Forum(Recorded, Base):
    """One sitting of a round: people meet, speak, vote; its minutes are kept item by item."""

    __tablename__ = "forum"
    kind: ClassVar = "forum"
    in_clear: ClassVar = (
        "ref round_id area_id area_path province number held_on starts_at announced_on place stage meeting state "
        "attendance_total closed_at"
    )

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: Sitting no. within the round, without gaps.
    number: Mapped[int] = mapped_column(SmallInteger)
    held_on: Mapped[date]
    #: Minutes after midnight in Bangkok; none where no time was said.
    starts_at: Mapped[int | None] = mapped_column(SmallInteger)
    #: The day on which people were told of it; none where that was not kept.
    announced_on: Mapped[date | None]
    place: Mapped[Line]
    chair: Mapped[Line] = mapped_column(default="", info=SEALED)
    recorder: Mapped[Line] = mapped_column(default="", info=SEALED)
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.PLAN)
    meeting: Mapped[Meeting] = mapped_column(String(20), default=Meeting.FORUM)
    state: Mapped[ForumState] = mapped_column(String(20), default=ForumState.PLANNED)
    #: Heads counted at the door; the counts by sector, sex and age must add up to it.
    attendance_total: Mapped[int] = mapped_column(Integer, default=0)
    #: When the recorder closed the record; from then on it changes only by dated corrections.
    closed_at: Mapped[datetime | None]
    #: Gives the next need its number.
    needs_made: Mapped[int] = mapped_column(Integer, default=0, info={"derived": True})
    version: Mapped[int] = mapped_column(Integer, default=1)

    round: Mapped[Round] = relationship()
    area: Mapped[Area] = relationship()

    __mapper_args__ = {"version_id_col": version}
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        Index("ix_forum_area_path", "area_path", "held_on"),
        CheckConstraint(listed("state", ForumState), name="state"),
        CheckConstraint(listed("stage", Stage), name="stage"),
        CheckConstraint(listed("meeting", Meeting), name="meeting"),
        CheckConstraint("starts_at IS NULL OR starts_at BETWEEN 0 AND 1439", name="starts_on_its_day"),
        CheckConstraint("attendance_total >= 0", name="attendance_not_negative"),
    )


class AgendaItem(Recorded, Base):
    """One item of the agenda with its minutes and, where there was one, its resolution."""

    __tablename__ = "agenda_item"
    kind: ClassVar = "agenda_item"
    in_clear: ClassVar = "forum_id number title"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line]
    minutes: Mapped[Sealed] = mapped_column(default="")
    resolution: Mapped[Sealed] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("forum_id", "number"),)
