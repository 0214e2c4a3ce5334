"""The one kind of letter of the house; the records that rest on a letter name it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.letters.states import LetterKind, LetterTopic, Urgency
from app.store.base import SEALED, Base, Line

#: What letters had that were entered before there was a register.
_BEFORE = {"filled": "letters that only answered or appointed were entered before there was a register"}


def _among(column: str, values: type[LetterKind] | type[Urgency] | type[LetterTopic]) -> str:
    return f"{column} IN ({', '.join(repr(one.value) for one in values)})"


class Letter(Recorded, Base):
    """A letter of an office as it came in; the same number of the same sender on the same day is one letter."""

    __tablename__ = "letter"
    kind: ClassVar = "letter"
    in_clear: ClassVar = (
        "province area_path sent_on file_id digest entered_at letter_kind urgency topic stands_until registered_at"
    )

    province: Mapped[int] = mapped_column(Integer)
    #: The area whose desk it reached.
    area_path: Mapped[int]
    #: As it stands on the letter, its digits Arabic: ปจ 0017.2/ว 1590.
    number: Mapped[str] = mapped_column(String(80), info=SEALED)
    #: The number without blanks, by which two spellings are one.
    norm: Mapped[str] = mapped_column(String(80), info={"derived": True})
    sender: Mapped[Line] = mapped_column(info=SEALED)
    sent_on: Mapped[date]
    #: The scan; a letter may be entered before it is scanned.
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the scan; "" without one.
    digest: Mapped[str] = mapped_column(String(64), default="")
    entered_at: Mapped[datetime]
    #: The number in one spelling, and the calendar year (B.E.) in which it was counted; "" where it cannot be read.
    number_key: Mapped[str] = mapped_column(String(80), default="", server_default="", info={"derived": True})
    year: Mapped[int] = mapped_column(SmallInteger, default=0, server_default="0", info={"derived": True})
    letter_kind: Mapped[LetterKind] = mapped_column(
        String(20), default=LetterKind.EXTERNAL, server_default=LetterKind.EXTERNAL.value, info=_BEFORE
    )
    urgency: Mapped[Urgency] = mapped_column(
        String(20), default=Urgency.ORDINARY, server_default=Urgency.ORDINARY.value, info=_BEFORE
    )
    #: What stands behind "เรื่อง"; "" for one that only answered or appointed and is in no register.
    subject: Mapped[Line] = mapped_column(default="", server_default="", info=SEALED)
    topic: Mapped[LetterTopic] = mapped_column(
        String(20), default=LetterTopic.ELSE, server_default=LetterTopic.ELSE.value, info=_BEFORE
    )
    #: The last day on which it holds; none where it names no end.
    stands_until: Mapped[date | None]
    #: Since when everybody reads it in the register; none for one that only answered or appointed.
    registered_at: Mapped[datetime | None]
    #: Number, sender and subject as they are searched.
    found_by: Mapped[str] = mapped_column(Text, default="", server_default="", info={"derived": True})

    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("province", "sender", "norm", "sent_on"),
        Index("ix_letter_area_path", "area_path", "sent_on"),
        Index("ix_letter_number_key", "number_key", "year"),
        Index("ix_letter_province_registered_at", "province", "registered_at"),
        CheckConstraint("number <> '' AND sender <> ''", name="number_and_sender"),
        CheckConstraint("(file_id IS NULL) = (digest = '')", name="scan_has_digest"),
        CheckConstraint(_among("letter_kind", LetterKind), name="letter_kind"),
        CheckConstraint(_among("urgency", Urgency), name="urgency"),
        CheckConstraint(_among("topic", LetterTopic), name="topic"),
        CheckConstraint("(registered_at IS NULL) = (subject = '')", name="register_has_subject"),
    )
