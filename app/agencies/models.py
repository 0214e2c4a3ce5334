"""Accounts that speak for agencies, and the declarations beside what agencies bring."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.bodies.models import Agency
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Sealed


class Spokesperson(Recorded, Base):
    """An account that speaks for an agency; it still needs the duty for an area."""

    __tablename__ = "spokesperson"
    kind: ClassVar = "spokesperson"
    in_clear: ClassVar = "agency_id valid_from valid_to"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), info=SEALED)
    agency_id: Mapped[int] = mapped_column(ForeignKey("agency.id"), index=True)
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    agency: Mapped[Agency] = relationship()

    __table_args__ = (UniqueConstraint("account_id", "agency_id"),)


class Declaration(Recorded, Base):
    """What the agency declares of a proposal that it brings: whether its regular programme holds this work already."""

    __tablename__ = "declaration"
    kind: ClassVar = "declaration"
    in_clear: ClassVar = "proposal_id regular declared_at"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), unique=True)
    regular: Mapped[bool]
    #: Which programme and budget, or why the regular programme does not hold it; public.
    words: Mapped[Sealed]
    declared_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("words <> ''", name="says_which_or_why"),)
