"""The signing of a round's minutes: the day, the positions of those who signed, and the scan of the signed sheet."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.files.models.files import StoredFile
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class Signing(Recorded, Base):
    """The minutes of one round were signed; a scan may be added later, one that stands is never replaced.

    Rounds that were signed before scans were asked for have none of this.
    """

    __tablename__ = "signing"
    kind: ClassVar = "signing"
    in_clear: ClassVar = "round_id area_path signed_on file_id digest recorded_at scanned_at"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)
    area_path: Mapped[int]
    #: The day that stands on the signed sheet.
    signed_on: Mapped[date]
    #: In what positions people signed: chair, secretary …; no names.
    positions: Mapped[Line] = mapped_column(info=SEALED)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the scan; "" without one.
    digest: Mapped[str] = mapped_column(String(64), default="")
    recorded_at: Mapped[datetime]
    scanned_at: Mapped[datetime | None]

    file: Mapped[StoredFile | None] = relationship()

    __table_args__ = (
        Index("ix_signing_area_path", "area_path"),
        CheckConstraint("positions <> ''", name="says_who"),
        CheckConstraint("(file_id IS NULL) = (digest = '')", name="scan_has_digest"),
        CheckConstraint("(file_id IS NULL) = (scanned_at IS NULL)", name="scan_has_moment"),
    )
