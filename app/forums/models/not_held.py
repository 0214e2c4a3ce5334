"""The declaration that an area held no forum in its turn: why, in whose words, on whose duty."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import Round, listed
from app.forums.states.not_held import WhyNotHeld
from app.ledger.models import Recorded
from app.store.base import Base, Sealed


class NotHeld(Recorded, Base):
    """No forum was held in the round; public, and part of what the round came to."""

    __tablename__ = "not_held"
    kind: ClassVar = "not_held"
    in_clear: ClassVar = "round_id area_path why duty declared_at"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    area_path: Mapped[int]
    why: Mapped[WhyNotHeld] = mapped_column(String(20))
    #: One plain sentence that the citizens read.
    sentence: Mapped[Sealed]
    #: The duty on which it was declared; persons are not named in public.
    duty: Mapped[str] = mapped_column(String(40))
    declared_at: Mapped[datetime]

    round: Mapped[Round] = relationship()

    __table_args__ = (
        CheckConstraint(listed("why", WhyNotHeld), name="why"),
        CheckConstraint("sentence <> '' AND duty <> ''", name="says_why_and_who"),
        Index("ix_not_held_area_path", "area_path"),
    )
