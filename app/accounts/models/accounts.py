"""Accounts, the duties that they hold, and what waits for a second person."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.states import AccountState, ProposedState
from app.areas.models import Area
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line, Sealed


class Account(Recorded, Base):
    """A person who signs in. Only officers and reviewers need one."""

    __tablename__ = "account"
    kind: ClassVar = "account"
    in_clear: ClassVar = "closed_at state area_path"

    username: Mapped[str] = mapped_column(String(60), unique=True, info=SEALED)
    name: Mapped[Line] = mapped_column(info=SEALED)
    #: Empty while nobody has set a password.
    password_hash: Mapped[str] = mapped_column(String(200), info={"printed": True})
    state: Mapped[AccountState] = mapped_column(
        String(20), default=AccountState.ACTIVE, info={"filled": "accounts from before could sign in"}
    )
    #: The area whose administrators keep the account; 0 while it belongs to none.
    area_path: Mapped[int] = mapped_column(
        default=0, info={"filled": "the province of the first duty of an account from before"}
    )
    closed_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state IN ('invited', 'active', 'closed')", name="state"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_wholly"),
        CheckConstraint("state <> 'active' OR password_hash <> ''", name="active_has_password"),
        Index("ix_account_area_path", "area_path", "username"),
    )


class AccountDuty(Recorded, Base):
    """One duty of one account for one area."""

    __tablename__ = "account_duty"
    kind: ClassVar = "account_duty"
    in_clear: ClassVar = "duty area_id valid_from valid_to ended_at proposed_id confirmed_on"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    duty: Mapped[str] = mapped_column(String(40))
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    valid_from: Mapped[date]
    #: The last day, where one was set when the duty was given.
    valid_to: Mapped[date | None]
    reason: Mapped[Sealed] = mapped_column(default="")
    #: When it was withdrawn, and why.
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[Sealed] = mapped_column(default="")
    #: The proposal that a second person confirmed, where the duty needs one.
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("proposed_act.id"))
    #: The day on which the office last confirmed that the person still holds it.
    confirmed_on: Mapped[date | None]

    area: Mapped[Area] = relationship()

    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_from <= valid_to", name="validity"),
        CheckConstraint("ended_at IS NULL OR ended_reason <> ''", name="ended_with_reason"),
    )


class ProposedAct(Recorded, Base):
    """An act that one person proposed and another one has to confirm; the act is done at that moment, not before."""

    __tablename__ = "proposed_act"
    kind: ClassVar = "proposed_act"
    in_clear: ClassVar = "act subject_kind subject_id area_path proposed_at lapses_on state ended_at"

    #: The verb under which a room has registered what is done (``actions/second.py``).
    act: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    area_path: Mapped[int]
    #: What the act needs to know, as plain values.
    told: Mapped[dict[str, Any]] = mapped_column(info=SEALED)
    why: Mapped[Sealed]
    proposed_by_id: Mapped[int] = mapped_column(info=SEALED)
    proposed_at: Mapped[datetime]
    #: The last day on which it can be confirmed.
    lapses_on: Mapped[date]
    state: Mapped[ProposedState] = mapped_column(String(20), default=ProposedState.WAITING)
    ended_by_id: Mapped[int | None] = mapped_column(info=SEALED)
    ended_at: Mapped[datetime | None]
    words: Mapped[Sealed] = mapped_column(default="")

    __table_args__ = (
        CheckConstraint("state IN ('waiting', 'confirmed', 'refused', 'taken_back')", name="state"),
        CheckConstraint("(state = 'waiting') = (ended_at IS NULL)", name="ended_at"),
        CheckConstraint("(ended_by_id IS NULL) = (ended_at IS NULL)", name="ended_by"),
        CheckConstraint(
            "state NOT IN ('confirmed', 'refused') OR ended_by_id <> proposed_by_id", name="by_a_second_person"
        ),
        CheckConstraint("state <> 'taken_back' OR ended_by_id = proposed_by_id", name="taken_back_by_the_first"),
        CheckConstraint("state <> 'refused' OR words <> ''", name="refused_with_words"),
        Index("ix_proposed_act_subject", "subject_kind", "subject_id"),
        Index(
            "ix_proposed_act_waiting",
            "area_path",
            sqlite_where=text("state = 'waiting'"),
            postgresql_where=text("state = 'waiting'"),
        ),
    )
