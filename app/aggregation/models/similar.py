"""Pairs of items that are alike, what tells a pair apart, and who said that they are different."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, SmallInteger, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.ledger.models import Recorded
from app.store.base import Base


class LikePair(Base):
    """Two items of one desk that may be the same wish. Derived: ``likeness`` makes it, and it decides nothing."""

    __tablename__ = "like_pair"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    #: The smaller id first.
    first_id: Mapped[int]
    second_id: Mapped[int]
    #: 0 to 100.
    score: Mapped[int] = mapped_column(SmallInteger)
    #: Each a code and what it is about, with a bar between: "landmark|หน้าวัด".
    reasons: Mapped[list[str]]

    __table_args__ = (
        UniqueConstraint("round_id", "first_id", "second_id"),
        Index("ix_like_pair_second", "round_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )


class LikeMark(Base):
    """Up to which arrival the items of a desk have been compared, and when. Derived."""

    __tablename__ = "like_mark"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    #: The last desk item that was compared.
    upto: Mapped[int]
    compared_at: Mapped[datetime]


class Apart(Recorded, Base):
    """A person's ruling that two items are not the same wish; it holds on every desk, until it is taken back."""

    __tablename__ = "apart"
    kind: ClassVar = "apart"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    first_id: Mapped[int]
    second_id: Mapped[int]
    stands: Mapped[bool] = mapped_column(default=True)
    ruled_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )
