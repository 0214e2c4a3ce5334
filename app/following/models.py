"""Who asked to hear what is new by e-mail, and the messages that wait for them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.store.base import Base


class Follower(Base):
    """One address that follows one need, area or project. The row is erased when its bearer says stop."""

    __tablename__ = "follower"

    #: What is followed (``subjects.Kind``), and its ref or code.
    subject: Mapped[str] = mapped_column(String(10))
    ref: Mapped[str] = mapped_column(String(48))
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

    follower: Mapped[Follower] = relationship()

    __table_args__ = (Index("ix_message_waiting", "sent_at", "wait_until"),)
