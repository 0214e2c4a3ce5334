"""Who asked to hear what is new in messages, the messages that wait for them, and what villages were told."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.following.states import MessageWay, ToldBy
from app.ledger.models import Recorded
from app.store.base import Base


class Follower(Base):
    """One address that follows one need, area or project. The row is erased when its bearer says stop."""

    __tablename__ = "follower"

    #: What is followed (``subjects.Kind``), and its ref or code.
    subject: Mapped[str] = mapped_column(String(10))
    ref: Mapped[str] = mapped_column(String(48))
    #: On which way messages go, and where to, in one spelling (``rules.recipients``).
    way: Mapped[MessageWay] = mapped_column(String(5))
    address: Mapped[str] = mapped_column(String(254))
    language: Mapped[str] = mapped_column(String(2))
    asked_at: Mapped[datetime]
    #: When the bearer of the address said yes; before that nothing but the question is sent.
    confirmed_at: Mapped[datetime | None]
    #: News up to this moment have been put into messages.
    told_until: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("address", "subject", "ref"),
        CheckConstraint("subject IN ('need', 'area', 'project', 'agency')", name="subject"),
        CheckConstraint(listed("way", MessageWay), name="way"),
    )


class Message(Base):
    """One message that waits or was sent. Its id makes the Message-ID, so that a second copy is known as one."""

    __tablename__ = "message"

    follower_id: Mapped[int] = mapped_column(ForeignKey("follower.id"), index=True)
    title: Mapped[str] = mapped_column(String(500))
    text: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    #: Not to be taken before this moment: another process has it, or the last try failed.
    wait_until: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    #: When the office decided that it is not sent, and why.
    dropped_at: Mapped[datetime | None]
    dropped_because: Mapped[str] = mapped_column(String(400), default="")

    follower: Mapped[Follower] = relationship()

    __table_args__ = (
        Index("ix_message_waiting", "sent_at", "wait_until"),
        CheckConstraint("(dropped_at IS NULL) = (dropped_because = '')", name="dropped_with_reason"),
    )


class Announcement(Recorded, Base):
    """On that day a village was told what became of its needs, by the board, the loudspeaker or at a meeting."""

    __tablename__ = "announcement"
    kind: ClassVar = "announcement"
    in_clear: ClassVar = "area_id area_path province told_by announced_on duty recorded_at"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    told_by: Mapped[ToldBy] = mapped_column(String(12))
    announced_on: Mapped[date]
    #: The duty on which it was recorded; persons are not named in public.
    duty: Mapped[str] = mapped_column(String(40))
    recorded_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("area_id", "told_by", "announced_on"),
        CheckConstraint(listed("told_by", ToldBy), name="told_by"),
        CheckConstraint("duty <> ''", name="says_who"),
        Index("ix_announcement_area_path", "area_path", "announced_on"),
    )


class Reached(Base):
    """When a message about a need last went out to somebody who follows it; nothing of the follower is kept."""

    __tablename__ = "reached"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), unique=True)
    at: Mapped[datetime]
