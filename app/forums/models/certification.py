"""Closings of forums with their attestation or return, and dated corrections beside a closed forum."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.forums.models.sittings import Forum
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Sealed


class ForumClosing(Recorded, Base):
    """One closing of a forum by its recorder: it waits, is attested by another person, or given back to be mended."""

    __tablename__ = "forum_closing"
    kind: ClassVar = "forum_closing"
    in_clear: ClassVar = "forum_id closed_at attested_at returned_at"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    closed_by_id: Mapped[int] = mapped_column(BigInteger, info=SEALED)
    closed_at: Mapped[datetime]
    attested_by_id: Mapped[int | None] = mapped_column(BigInteger, info=SEALED)
    attested_at: Mapped[datetime | None]
    returned_at: Mapped[datetime | None]
    returned_because: Mapped[Sealed] = mapped_column(default="")

    forum: Mapped[Forum] = relationship()

    __table_args__ = (
        Index(
            "uq_forum_closing_standing",
            "forum_id",
            unique=True,
            sqlite_where=text("returned_at IS NULL"),
            postgresql_where=text("returned_at IS NULL"),
        ),
        CheckConstraint("attested_by_id <> closed_by_id", name="attested_by_another"),
        CheckConstraint("(attested_by_id IS NULL) = (attested_at IS NULL)", name="attested_wholly"),
        CheckConstraint("attested_at IS NULL OR returned_at IS NULL", name="attested_or_returned"),
        CheckConstraint("(returned_at IS NULL) = (returned_because = '')", name="returned_with_reason"),
    )


class ForumCorrection(Recorded, Base):
    """A dated correction beside a closed forum; what was recorded stays as it is."""

    __tablename__ = "forum_correction"
    kind: ClassVar = "forum_correction"
    in_clear: ClassVar = "forum_id made_at"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), index=True)
    text: Mapped[Sealed]
    made_at: Mapped[datetime]
