"""The one kind of letter of the house; the records that rest on a letter name it."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class Letter(Recorded, Base):
    """A letter of an office as it came in; the same number of the same sender on the same day is one letter."""

    __tablename__ = "letter"
    kind: ClassVar = "letter"
    in_clear: ClassVar = "province area_path sent_on file_id digest entered_at"

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

    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        UniqueConstraint("province", "sender", "norm", "sent_on"),
        Index("ix_letter_area_path", "area_path", "sent_on"),
        CheckConstraint("number <> '' AND sender <> ''", name="number_and_sender"),
        CheckConstraint("(file_id IS NULL) = (digest = '')", name="scan_has_digest"),
    )
