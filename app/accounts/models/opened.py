"""Who opened personal data: no part of the ledger, seen by administrators, forgotten in time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import Account
from app.accounts.states import PersonalKind
from app.store.base import Base, Line

_KINDS = ", ".join(f"'{kind.value}'" for kind in PersonalKind)


class PersonalOpening(Base):
    """One time that somebody opened what names people: who, what kind, of which record, in which area."""

    __tablename__ = "personal_opening"

    #: None for the person at the server's command line.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    what: Mapped[PersonalKind] = mapped_column(String(20))
    #: The reference of the record; "" for a list.
    about: Mapped[Line] = mapped_column(default="")
    area_path: Mapped[int]
    at: Mapped[datetime]

    account: Mapped[Account | None] = relationship()

    __table_args__ = (
        CheckConstraint(f"what IN ({_KINDS})", name="what"),
        Index("ix_personal_opening_area_path", "area_path", "id"),
        Index("ix_personal_opening_at", "at"),
    )
