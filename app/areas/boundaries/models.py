"""A boundary file that waits to be read, or to be looked at: a draft, no record; what is taken in is recorded."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.store.base import Base, Line


class BoundaryDraft(Base):
    """A file that a job reads, then what it found, until it is taken in or a week has passed; seen by who sent it."""

    __tablename__ = "boundary_draft"

    #: Id of the account that sent it; the rooms of the accounts lie above.
    sent_by: Mapped[int]
    sent_at: Mapped[datetime]
    file_name: Mapped[Line]
    #: SHA-256 of the file and of how it was to be read: the same again is the same draft.
    sha256: Mapped[str] = mapped_column(String(64))
    source: Mapped[Line]
    valid_from: Mapped[date | None]
    #: How it is to be read: column of the codes, level and coordinate system.
    how: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    #: The job that reads it; 0 where it was read while it was sent.
    job_id: Mapped[int] = mapped_column(default=0, server_default="0")
    #: The file, until it is read.
    body: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    #: The reader's answer, packed.
    reading: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)

    __table_args__ = (
        UniqueConstraint("sent_by", "sha256"),
        CheckConstraint("(body IS NULL) = (reading IS NOT NULL)", name="read_or_waiting"),
    )
