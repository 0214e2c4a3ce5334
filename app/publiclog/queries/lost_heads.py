"""Heads and checkpoints on paper that nobody can recompute any more."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from app.publiclog.models import LogCheckpoint, LostHead, PublicLog
from app.store.base import db

#: Rows that one page lists of each kind.
LISTED = 200


def listed(entries: int, last: int, digest: str) -> LostHead | None:
    """Return what was listed of a head."""
    asked = select(LostHead).where(LostHead.entries == entries, LostHead.last == last, LostHead.printed == digest)
    return db.session.scalar(asked)


def lost_heads() -> Sequence[LostHead]:
    """Return the heads that were listed, the newest first."""
    return db.session.scalars(select(LostHead).order_by(LostHead.id.desc()).limit(LISTED)).all()


def count_lost_heads() -> int:
    """Return how many heads were listed."""
    return db.session.scalar(select(func.count()).select_from(LostHead)) or 0


def lost_checkpoints() -> Sequence[tuple[PublicLog, LogCheckpoint]]:
    """Return the signed checkpoints of logs that were given up whose leaves the house no longer holds whole."""
    asked = select(PublicLog, LogCheckpoint).join(LogCheckpoint, LogCheckpoint.log_id == PublicLog.id)
    asked = asked.where(PublicLog.kept.is_not(None), LogCheckpoint.size > PublicLog.kept)
    rows = db.session.execute(asked.order_by(LogCheckpoint.signed_at.desc()).limit(LISTED))
    return [(log, one) for log, one in rows]
