"""The public logs: their leaves, full tiles, signed checkpoints and witnesses' lines; and logs that we witness.

Erasures, lost heads and announced keys are records; all other rows follow from the ledger and the keys.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, SmallInteger, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.ledger.models import Recorded
from app.publiclog.states import ErasureReason, HeadReason
from app.store.base import Base, Line


class PublicLog(Base):
    """One series of the log of a province (by its number; 0 for acts of no province)."""

    __tablename__ = "public_log"

    number: Mapped[int] = mapped_column(Integer)
    series: Mapped[int] = mapped_column(SmallInteger)
    #: The log's name in checkpoints; it never changes.
    origin: Mapped[str] = mapped_column(String(255), unique=True)
    opened_at: Mapped[datetime]
    #: When the log was given up for the next series.
    closed_at: Mapped[datetime | None]
    #: Leaf 0 of a later series, as JSON; "" for the first one.
    continuation: Mapped[str] = mapped_column(Text, default="")
    #: The leaves that the house held whole when the log was given up.
    kept: Mapped[int | None]
    #: Verifier keys, Ed25519 first, one a line; "" until the first checkpoint is signed.
    keys: Mapped[str] = mapped_column(Text, default="")

    __table_args__ = (
        UniqueConstraint("number", "series"),
        CheckConstraint("(series = 1) = (continuation = '')", name="continued"),
    )

    def called(self, name: str) -> str:
        """Return the origin of the log in the house of this name."""
        return f"{name}/log/{self.address}"

    @property
    def address(self) -> str:
        """Where the log stands below ``/log/``."""
        return f"{self.number}" if self.series == 1 else f"{self.number}/{self.series}"


class LogLeaf(Base):
    """One leaf: which entry stands at which index."""

    __tablename__ = "log_leaf"

    log_id: Mapped[int] = mapped_column(ForeignKey("public_log.id"))
    #: Counts from 0 without a gap.
    index: Mapped[int]
    #: None for the leaf that continues an earlier series.
    entry_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"), index=True)
    #: The entry's place in the ledger; 0 without an entry.
    place: Mapped[int] = mapped_column(index=True)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))

    __table_args__ = (UniqueConstraint("log_id", "index"), UniqueConstraint("log_id", "entry_id"))


class LogTile(Base):
    """A full tile: 256 hashes of one level."""

    __tablename__ = "log_tile"

    log_id: Mapped[int] = mapped_column(ForeignKey("public_log.id"))
    level: Mapped[int] = mapped_column(SmallInteger)
    number: Mapped[int]
    hashes: Mapped[bytes] = mapped_column(LargeBinary(8192))
    #: The root over them, which stands in the tile above.
    root: Mapped[bytes] = mapped_column(LargeBinary(32))

    __table_args__ = (UniqueConstraint("log_id", "level", "number"),)


class LogCheckpoint(Base):
    """A signed checkpoint."""

    __tablename__ = "log_checkpoint"

    log_id: Mapped[int] = mapped_column(ForeignKey("public_log.id"))
    size: Mapped[int]
    #: Sixty-four hexadecimal digits.
    root: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime]
    #: Text and Ed25519 line: what fits on paper.
    note: Mapped[str] = mapped_column(Text)
    #: The ML-DSA-44 line, for digital copies.
    ml_dsa: Mapped[str] = mapped_column(Text)

    log: Mapped[PublicLog] = relationship()

    __table_args__ = (UniqueConstraint("log_id", "size"),)


class Cosignature(Base):
    """A witness's line on one of our checkpoints."""

    __tablename__ = "log_cosignature"

    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("log_checkpoint.id"))
    #: The verifier key whose line it is.
    witness: Mapped[str] = mapped_column(String(2200))
    line: Mapped[str] = mapped_column(Text)
    got_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("checkpoint_id", "witness"),)


class LogGate(Base):
    """The first checkpoint over an act after which nothing changes in silence (``rules/gates.py``)."""

    __tablename__ = "log_gate"

    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"), unique=True)
    checkpoint_id: Mapped[int] = mapped_column(ForeignKey("log_checkpoint.id"))
    #: The gate that the same round, candidate, plan or project passed before it.
    before_id: Mapped[int | None] = mapped_column(ForeignKey("entry.id"))


class LogRef(Base):
    """By which entry the record with this ref came into the ledger."""

    __tablename__ = "log_ref"

    ref: Mapped[Line] = mapped_column(unique=True)
    entry_id: Mapped[int] = mapped_column(ForeignKey("entry.id"))


class Witnessed(Base):
    """The newest checkpoint of another house's log that we cosigned as its witness."""

    __tablename__ = "log_witnessed"

    origin: Mapped[str] = mapped_column(String(255), unique=True)
    size: Mapped[int]
    root: Mapped[str] = mapped_column(String(64))
    cosigned_at: Mapped[datetime]
    #: Text, the log's own line that we verified, and our lines.
    note: Mapped[str] = mapped_column(Text)


class Erasure(Recorded, Base):
    """Words that were erased, from which record, why and on which day that was asked; counted in public."""

    __tablename__ = "erasure"
    kind: ClassVar = "erasure"
    in_clear: ClassVar = "subject_kind subject_id subject_ref area_path columns reason asked_on erased_at"

    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    subject_ref: Mapped[str] = mapped_column(String(48))
    area_path: Mapped[int]
    #: Names of the erased columns, with blanks between them.
    columns: Mapped[str] = mapped_column(String(200))
    reason: Mapped[ErasureReason] = mapped_column(String(20))
    asked_on: Mapped[date]
    erased_at: Mapped[datetime]

    __table_args__ = (CheckConstraint(f"reason IN {tuple(str(one) for one in ErasureReason)}", name="reason"),)


class LostHead(Recorded, Base):
    """A head that stands on paper and that the ledger does not reproduce, on which paper, and why; listed in public."""

    __tablename__ = "lost_head"
    kind: ClassVar = "lost_head"
    in_clear: ClassVar = "entries last printed paper reason listed_at"

    #: What the paper says: number of entries, number of the last one, head of 64 hexadecimal digits.
    entries: Mapped[int]
    last: Mapped[int]
    printed: Mapped[str] = mapped_column(String(64))
    #: Which paper: "minutes of round R69-25, signed on …".
    paper: Mapped[Line]
    reason: Mapped[HeadReason] = mapped_column(String(20))
    listed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint(f"reason IN {tuple(str(one) for one in HeadReason)}", name="reason"),
        CheckConstraint("entries > 0 AND paper <> ''", name="told"),
        UniqueConstraint("entries", "last", "printed"),
    )


class LogKey(Recorded, Base):
    """The announcement, in the log itself, of the keys that sign it next; the old keys sign for it last of all."""

    __tablename__ = "log_key"
    kind: ClassVar = "log_key"
    in_clear: ClassVar = "origin ed25519 ml_dsa announced_at"

    origin: Mapped[str] = mapped_column(String(255))
    #: The verifier keys, as the log's key file writes them.
    ed25519: Mapped[Line] = mapped_column(unique=True)
    ml_dsa: Mapped[str] = mapped_column(Text)
    announced_at: Mapped[datetime]
