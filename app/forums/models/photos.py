"""Photographs and signed sheets of forums."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.cycles.models.cycles import listed
from app.files.models.files import StoredFile
from app.forums.models.sittings import Forum
from app.forums.states.photos import Purpose
from app.ledger.models import Recorded
from app.store.base import Base, Sealed


class ForumFile(Recorded, Base):
    """One photograph or sheet; its SHA-256 stands in the ledger, also after the picture itself was removed."""

    __tablename__ = "forum_file"
    kind: ClassVar = "forum_file"
    in_clear: ClassVar = "forum_id number purpose need_id file_id digest received added_at gone_at"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"))
    #: Within the forum, without gaps, photographs and sheets together.
    number: Mapped[int] = mapped_column(SmallInteger)
    purpose: Mapped[Purpose] = mapped_column(String(20))
    need_id: Mapped[int | None] = mapped_column(ForeignKey("need.id"), index=True)
    #: Empty once it was removed.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of what we keep, and of what arrived.
    digest: Mapped[str] = mapped_column(String(64))
    received: Mapped[str] = mapped_column(String(64), index=True)
    #: What is seen, for those who do not see it.
    alt: Mapped[Sealed] = mapped_column(default="")
    caption: Mapped[Sealed] = mapped_column(default="")
    added_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    #: Difference hash, and what the camera claims: for checks by officers, never published, not in the ledger.
    look: Mapped[str | None] = mapped_column(String(16), index=True, info={"derived": True})
    taken_at: Mapped[datetime | None] = mapped_column(info={"derived": True})
    lat_e6: Mapped[int | None] = mapped_column(info={"derived": True})
    lon_e6: Mapped[int | None] = mapped_column(info={"derived": True})

    forum: Mapped[Forum] = relationship()
    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("forum_id", "number"),
        CheckConstraint(listed("purpose", Purpose), name="purpose"),
        CheckConstraint("(gone_at IS NULL) = (file_id IS NOT NULL)", name="gone_with_its_file"),
    )
