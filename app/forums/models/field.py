"""Submissions: one row for each record that a device made, under the key that the device gave it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.forums.models.sittings import Forum
from app.forums.states.field import About, RecordFate, RecordWay
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Sealed


class Submission(Recorded, Base):
    """One record of a device; however often it arrives, it is done once and answered the same."""

    __tablename__ = "submission"
    kind: ClassVar = "submission"
    in_clear: ClassVar = "forum_id area_path province about way fate file_id received_at ruled_at"

    #: Made by the device (UUID), unique.
    key: Mapped[str] = mapped_column(String(36), unique=True, info=SEALED)
    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    area_path: Mapped[int]
    province: Mapped[int] = mapped_column(Integer)
    about: Mapped[About] = mapped_column(String(20))
    way: Mapped[RecordWay] = mapped_column(String(20))
    fate: Mapped[RecordFate] = mapped_column(String(20))
    #: SHA-256 of what it says, so that a record changed after it was sent is seen.
    fingerprint: Mapped[str] = mapped_column(String(64), info=SEALED)
    #: What it says, as JSON, while it waits for review; empty when it was recorded at once.
    content: Mapped[Sealed] = mapped_column(default="")
    #: A photograph that waits, written anew.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"))
    #: What is answered each time: number and ref of the need, number of the photograph.
    answer: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    sender_id: Mapped[int] = mapped_column(info=SEALED)
    #: When the device says that it was made; the server's own time is ``received_at``.
    claimed_at: Mapped[datetime | None] = mapped_column(info=SEALED)
    received_at: Mapped[datetime]
    #: Why it waits, and why it was rejected.
    why: Mapped[Sealed] = mapped_column(default="")
    ruled_at: Mapped[datetime | None]

    forum: Mapped[Forum] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        CheckConstraint(listed("about", About), name="about"),
        CheckConstraint(listed("way", RecordWay), name="way"),
        CheckConstraint(listed("fate", RecordFate), name="fate"),
        CheckConstraint("(fate IN ('accepted', 'rejected')) = (ruled_at IS NOT NULL)", name="ruled_when"),
        Index("ix_submission_waiting", "fate", "area_path"),
    )
