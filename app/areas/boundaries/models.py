"""A boundary file that was read and waits to be looked at: a draft, no record; what is taken in is recorded."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Line


class BoundaryDraft(Base):
    """What the reader found in one file, until it is taken in or a week has passed; seen by who sent it."""

    __tablename__ = "boundary_draft"

    #: Id of the account that sent it; the rooms of the accounts lie above.
    sent_by: Mapped[int]
    sent_at: Mapped[datetime]
    file_name: Mapped[Line]
    #: SHA-256 of the file and of how it was to be read: the same again is the same draft.
    sha256: Mapped[str] = mapped_column(String(64))
    source: Mapped[Line]
    valid_from: Mapped[date | None]
    #: The reader's answer, packed.
    reading: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    __table_args__ = (UniqueConstraint("sent_by", "sha256"),)
