"""Receipts: one row for each need, with the keyed hash of its code and never the code itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.forums.models.needs import Need
from app.store.base import Base


class Receipt(Base):
    """The receipt of one need; its number is the need's own number in the forum, which has no gaps."""

    __tablename__ = "receipt"

    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), unique=True)
    #: Keyed hash of the code (``codes.lookup_of``).
    lookup: Mapped[int] = mapped_column(unique=True)
    #: How often the code was drawn anew because another need had the same.
    turn: Mapped[int] = mapped_column(SmallInteger, default=0)
    issued_at: Mapped[datetime]

    need: Mapped[Need] = relationship()
