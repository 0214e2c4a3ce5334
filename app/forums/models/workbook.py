"""Batches, and the needs that each of them brought in."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.accounts import Account
from app.cycles.models.cycles import Round, listed
from app.files.models.files import StoredFile
from app.forums.models.needs import Need
from app.forums.states.workbook import BatchState
from app.ledger.models import Recorded
from app.store.base import SEALED, Base, Line


class Batch(Recorded, Base):
    """One workbook that was sent for a round. Whoever imports is not the author: the forum's recorder is."""

    __tablename__ = "batch"
    kind: ClassVar = "batch"
    in_clear: ClassVar = "round_id area_path file_id digest rows state sent_at taken_at undone_at"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    area_path: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("stored_file.id"), index=True)
    #: SHA-256 of the file as it was sent.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    name: Mapped[Line] = mapped_column(info=SEALED)
    rows: Mapped[int] = mapped_column(Integer)
    state: Mapped[BatchState] = mapped_column(String(20), default=BatchState.CHECKED)
    #: The account that sent it; null for the operator.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True, info=SEALED)
    sent_at: Mapped[datetime]
    taken_at: Mapped[datetime | None]
    #: When it was taken back, or left aside without being taken in.
    undone_at: Mapped[datetime | None]
    #: How many of each thing it would change or has changed, by name.
    sums: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})
    #: What stood before, by forum, so that it can be put back; every word of it stands in the ledger too.
    before: Mapped[dict[str, Any]] = mapped_column(info={"derived": True})

    round: Mapped[Round] = relationship()
    account: Mapped[Account | None] = relationship()
    file: Mapped[StoredFile] = relationship()

    __table_args__ = (
        CheckConstraint(listed("state", BatchState), name="state"),
        CheckConstraint("(state IN ('checked', 'discarded')) = (taken_at IS NULL)", name="taken_has_moment"),
        CheckConstraint("(state IN ('undone', 'discarded')) = (undone_at IS NOT NULL)", name="undone_has_moment"),
    )


class ImportedNeed(Recorded, Base):
    """A need that came with a batch, and the row in which it stood."""

    __tablename__ = "imported_need"
    kind: ClassVar = "imported_need"
    in_clear: ClassVar = "batch_id need_id row"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    need_id: Mapped[int] = mapped_column(ForeignKey("need.id"), unique=True)
    row: Mapped[int] = mapped_column(Integer)

    batch: Mapped[Batch] = relationship()
    need: Mapped[Need] = relationship()
