"""Accounts, the duties that they hold, sign-ins, and the count of failed tries."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.areas.models import Area
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class Account(Recorded, Base):
    """A person who signs in. Only officers and reviewers need one."""

    __tablename__ = "account"
    kind: ClassVar = "account"
    in_clear: ClassVar = "closed_at"

    username: Mapped[str] = mapped_column(String(60), unique=True, info=SEALED)
    name: Mapped[Line] = mapped_column(info=SEALED)
    password_hash: Mapped[str] = mapped_column(String(200), info={"printed": True})
    closed_at: Mapped[datetime | None]


class AccountDuty(Recorded, Base):
    """One duty of one account for one area."""

    __tablename__ = "account_duty"
    kind: ClassVar = "account_duty"
    in_clear: ClassVar = "duty area_id valid_from valid_to"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    duty: Mapped[str] = mapped_column(String(40))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    area: Mapped[Area] = relationship()

    __table_args__ = (CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="validity"),)


class SignIn(Base):
    """One sign-in; the cookie holds a random token of which only the hash is kept here."""

    __tablename__ = "sign_in"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    begun_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class FailedTry(Base):
    """A failed sign-in, counted for its name and for its address to slow guessing down."""

    __tablename__ = "failed_try"

    #: Keyed hash of the user name or of the client's address.
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]

    __table_args__ = (Index("ix_failed_try_key_at", "key", "at"),)
