"""Forums, attendance counts, agenda items, needs and their dated corrections."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.bodies.models import PeopleGroup, Sector
from app.cycles.models import Category, Round, listed
from app.cycles.states import RuleKind
from app.forums.states import AgeBand, Channel, Meeting, Sex, Stage, State
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class Forum(Recorded, Base):
    """One sitting of a round: people meet, speak, vote; its minutes are kept item by item."""

    __tablename__ = "forum"
    kind: ClassVar = "forum"

    ref: Mapped[str] = mapped_column(String(40), unique=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: Sitting no. within the round, without gaps.
    number: Mapped[int] = mapped_column(SmallInteger)
    held_on: Mapped[date]
    place: Mapped[Line]
    chair: Mapped[Line] = mapped_column(default="", info=SEALED)
    recorder: Mapped[Line] = mapped_column(default="", info=SEALED)
    stage: Mapped[Stage] = mapped_column(String(20), default=Stage.PLAN)
    meeting: Mapped[Meeting] = mapped_column(String(20), default=Meeting.FORUM)
    state: Mapped[State] = mapped_column(String(20), default=State.PLANNED)
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
        CheckConstraint(listed("state", State), name="state"),
        CheckConstraint(listed("stage", Stage), name="stage"),
        CheckConstraint(listed("meeting", Meeting), name="meeting"),
        CheckConstraint("attendance_total >= 0", name="attendance_not_negative"),
    )


class Attendance(Recorded, Base):
    """How many people of one sector, sex and age band were in the room. No names are kept."""

    __tablename__ = "attendance"
    kind: ClassVar = "attendance"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    sector_id: Mapped[int] = mapped_column(ForeignKey("sector.id"))
    sex: Mapped[Sex] = mapped_column(String(10))
    age_band: Mapped[AgeBand] = mapped_column(String(10))
    n: Mapped[int] = mapped_column(Integer)

    sector: Mapped[Sector] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "sector_id", "sex", "age_band"),
        CheckConstraint("n >= 0", name="not_negative"),
        CheckConstraint(listed("sex", Sex), name="sex"),
        CheckConstraint(listed("age_band", AgeBand), name="age_band"),
    )


class GroupCount(Recorded, Base):
    """How many people of one group that the cycle asks for were in the room; a person may be of several."""

    __tablename__ = "group_count"
    kind: ClassVar = "group_count"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    people_group_id: Mapped[int] = mapped_column(ForeignKey("people_group.id"))
    n: Mapped[int] = mapped_column(Integer)

    people_group: Mapped[PeopleGroup] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "people_group_id"),
        CheckConstraint("n >= 0", name="not_negative"),
    )


class Shortfall(Recorded, Base):
    """A rule of the cycle that a forum did not meet, with the reason that was written for it, if any.

    The figures follow the counts: ``count`` and ``change`` write them anew; the reason stays until the rule is met.
    """

    __tablename__ = "shortfall"
    kind: ClassVar = "shortfall"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: For the public list by area, without a join.
    area_path: Mapped[int] = mapped_column(info={"derived": True})
    cycle_id: Mapped[int] = mapped_column(ForeignKey("cycle.id"), info={"derived": True})
    rule_kind: Mapped[RuleKind] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    counted: Mapped[int] = mapped_column(Integer)
    needed: Mapped[int] = mapped_column(Integer)
    reason: Mapped[Sealed] = mapped_column(default="")
    explained_at: Mapped[datetime | None]

    forum: Mapped[Forum] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "rule_kind", "code"),
        CheckConstraint(listed("rule_kind", RuleKind), name="rule_kind"),
        CheckConstraint("(reason = '') = (explained_at IS NULL)", name="reason_has_moment"),
        Index("ix_shortfall_cycle_path", "cycle_id", "area_path", "id"),
    )


class AgendaItem(Recorded, Base):
    """One item of the agenda with its minutes and, where there was one, its resolution."""

    __tablename__ = "agenda_item"
    kind: ClassVar = "agenda_item"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    number: Mapped[int] = mapped_column(SmallInteger)
    title: Mapped[Line]
    minutes: Mapped[Sealed] = mapped_column(default="")
    resolution: Mapped[Sealed] = mapped_column(default="")

    __table_args__ = (UniqueConstraint("forum_id", "number"),)


class Need(Recorded, Base):
    """What a forum asked for, in the citizens' own words. The words never change; corrections stand beside them."""

    __tablename__ = "need"
    kind: ClassVar = "need"

    ref: Mapped[str] = mapped_column(String(48), unique=True)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    round_id: Mapped[int]
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    #: Number within the forum, without gaps.
    number: Mapped[int] = mapped_column(SmallInteger)
    #: What is asked for, in one line.
    title: Mapped[Line] = mapped_column(info=SEALED)
    #: The problem as it was said, verbatim.
    words: Mapped[Sealed]
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    channel: Mapped[Channel] = mapped_column(String(10))
    place: Mapped[Line] = mapped_column(default="", info=SEALED)
    #: Millionths of a degree, WGS84.
    lat_e6: Mapped[int | None] = mapped_column(Integer)
    lon_e6: Mapped[int | None] = mapped_column(Integer)
    #: Interleaved bits of the point (app/store/morton.py), so that a map tile is a range.
    morton: Mapped[int | None] = mapped_column(info={"derived": True})
    households: Mapped[int] = mapped_column(Integer, default=0)
    people: Mapped[int] = mapped_column(Integer, default=0)
    #: Thousandths of ``unit``.
    quantity_milli: Mapped[int | None]
    unit: Mapped[str] = mapped_column(String(60), default="")
    #: Rough cost as the forum guessed it.
    satang: Mapped[int] = mapped_column(default=0)
    #: Hands raised for it.
    votes: Mapped[int] = mapped_column(Integer, default=0)
    recorded_at: Mapped[datetime]
    #: Normal form of title, words and place, for search.
    norm: Mapped[Sealed] = mapped_column(info={"derived": True})

    forum: Mapped[Forum] = relationship()
    area: Mapped[Area] = relationship()
    category: Mapped[Category] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "number"),
        #: A need cannot exist that is not on the desk of its round.
        ForeignKeyConstraint(
            ["round_id", "id"],
            ["desk_item.round_id", "desk_item.item_id"],
            name="fk_need_on_a_desk",
            deferrable=True,
            initially="DEFERRED",
        ),
        CheckConstraint(listed("channel", Channel), name="channel"),
        CheckConstraint("(lat_e6 IS NULL) = (lon_e6 IS NULL)", name="whole_point"),
        CheckConstraint("households >= 0 AND people >= 0 AND votes >= 0 AND satang >= 0", name="not_negative"),
        Index("ix_need_area_path", "area_path", "id"),
        Index("ix_need_category_path", "category_id", "area_path"),
        Index("ix_need_morton", "morton"),
        Index(
            "ix_need_without_point",
            "area_path",
            sqlite_where=text("morton IS NULL"),
            postgresql_where=text("morton IS NULL"),
        ),
    )


class NeedCorrection(Recorded, Base):
    """A dated correction beside a need; the words themselves stay as they were said."""

    __tablename__ = "need_correction"
    kind: ClassVar = "need_correction"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), index=True)
    text: Mapped[Sealed]
    made_at: Mapped[datetime]
    #: Where the need was said to lie before, and where it is said to lie since, if the correction is of its position.
    was_lat_e6: Mapped[int | None] = mapped_column(Integer)
    was_lon_e6: Mapped[int | None] = mapped_column(Integer)
    lat_e6: Mapped[int | None] = mapped_column(Integer)
    lon_e6: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint(
            "(lat_e6 IS NULL) = (lon_e6 IS NULL) AND (was_lat_e6 IS NULL) = (was_lon_e6 IS NULL)", name="whole_point"
        ),
    )
