"""Needs in people's own words, and their dated corrections."""

from __future__ import annotations

from datetime import datetime
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
from app.cycles.models.cycles import Category, listed
from app.forums.models.sittings import Forum
from app.forums.states.sittings import Channel
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


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
    #: Interleaved bits of the point (app/thai/morton.py), so that a map tile is a range.
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
