"""The versions of the handbook's sections, and what readers said of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.handbook.states import TextOrigin
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class HandbookVersion(Recorded, Base):
    """One version of a section, from its first day until a later one's; it never changes. Plain text in lines."""

    __tablename__ = "handbook_version"
    kind: ClassVar = "handbook_version"
    in_clear: ClassVar = (
        "section chapter position number origin valid_from title_th title_en what_th what_en why_th why_en "
        "good_th good_en bad_th bad_en source_th source_en digest written_at written_duty written_path"
    )

    #: ``brief-rationale`` is a field of a form, ``brief.write`` an act by its verb, ``day-1`` a step.
    section: Mapped[str] = mapped_column(String(80))
    chapter: Mapped[str] = mapped_column(String(20))
    #: The section's place in its chapter.
    position: Mapped[int] = mapped_column(SmallInteger)
    #: The versions of a section count from 1.
    number: Mapped[int] = mapped_column(SmallInteger)
    origin: Mapped[TextOrigin] = mapped_column(String(10))
    valid_from: Mapped[date]
    title_th: Mapped[Line]
    title_en: Mapped[Line]
    what_th: Mapped[str] = mapped_column(Text)
    what_en: Mapped[str] = mapped_column(Text)
    why_th: Mapped[str] = mapped_column(Text)
    why_en: Mapped[str] = mapped_column(Text)
    good_th: Mapped[str] = mapped_column(Text)
    good_en: Mapped[str] = mapped_column(Text)
    bad_th: Mapped[str] = mapped_column(Text)
    bad_en: Mapped[str] = mapped_column(Text)
    source_th: Mapped[Line]
    source_en: Mapped[Line]
    #: SHA-256 of all the words above.
    digest: Mapped[str] = mapped_column(String(64))
    norm: Mapped[str] = mapped_column(Text, info={"derived": True})
    written_at: Mapped[datetime]
    #: With which duty, for which area, it was written.
    written_duty: Mapped[str] = mapped_column(String(40))
    written_path: Mapped[int]

    __table_args__ = (
        UniqueConstraint("section", "number"),
        UniqueConstraint("section", "valid_from"),
        CheckConstraint("number > 0", name="counts_from_one"),
        CheckConstraint("origin IN ('file', 'office')", name="origin"),
        CheckConstraint("title_th <> '' AND what_th <> '' AND source_th <> ''", name="says_something"),
    )


class HandbookOpinion(Recorded, Base):
    """Whether a version was clear to one reader, and what was not."""

    __tablename__ = "handbook_opinion"
    kind: ClassVar = "handbook_opinion"
    in_clear: ClassVar = "version_id clear said_at"

    version_id: Mapped[int] = mapped_column(ForeignKey("handbook_version.id"), index=True)
    clear: Mapped[bool]
    #: What was not clear, for the author alone.
    words: Mapped[str] = mapped_column(Text, default="", info=SEALED)
    said_at: Mapped[datetime]

    version: Mapped[HandbookVersion] = relationship()

    __table_args__ = (CheckConstraint("words = '' OR NOT clear", name="only_what_was_unclear"),)
