"""The correction of a closed round: which round it corrects, of which kind, why, and by whose order."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from app.ledger.models import Recorded
from app.store.base import Base, Line, Sealed


class Correction(Recorded, Base):
    """A correction round (ทบทวน, เพิ่มเติม, เปลี่ยนแปลง, แก้ไข ครั้งที่ n) and the closed round that it corrects."""

    __tablename__ = "correction"
    kind: ClassVar = "correction"
    in_clear: ClassVar = "round_id corrects_id number authority opened_at"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    #: The closed round.
    corrects_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    #: Counted for each kind within the area and the cycle.
    number: Mapped[int] = mapped_column(SmallInteger)
    reason: Mapped[Sealed]
    #: The letter or resolution that orders it; "" where there is none.
    authority: Mapped[Line] = mapped_column(default="")
    opened_at: Mapped[datetime]

    __table_args__ = (
        Unique("corrects_id", "round_id"),
        CheckConstraint("number > 0 AND reason <> '' AND corrects_id <> round_id", name="sound"),
    )
