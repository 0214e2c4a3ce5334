"""Whether the logs keep what they promise: every act in a signed checkpoint within a minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from app.ledger.models import Entry, Leaf
from app.publiclog.models import LogCheckpoint, LogLeaf, PublicLog
from app.publiclog.queries.books import last_place
from app.store import clock
from app.store.base import db

#: Seconds after which an act is to stand in a signed checkpoint.
PROMISED = 60


def oldest_unsigned() -> datetime | None:
    """Return when the oldest act was done that no signed checkpoint covers; none while all are covered."""
    signed = func.coalesce(
        select(func.max(LogCheckpoint.size)).where(LogCheckpoint.log_id == PublicLog.id).scalar_subquery(), 0
    )
    waits = (
        select(Entry.at)
        .join(LogLeaf, LogLeaf.entry_id == Entry.id)
        .join(PublicLog, (PublicLog.id == LogLeaf.log_id) & (LogLeaf.index == signed))
        .where(PublicLog.closed_at.is_(None))
    )
    without = select(Entry.at).join(Leaf, Leaf.entry_id == Entry.id).where(Leaf.id > last_place()).order_by(Leaf.id)
    found = [*db.session.scalars(waits), *db.session.scalars(without.limit(1))]
    return min(found, default=None)


def warnings_of_logs() -> Iterator[str]:
    """Yield what is amiss with the logs; nothing while every act older than a minute is signed."""
    oldest = oldest_unsigned()
    seconds = int((clock.now() - oldest).total_seconds()) if oldest else 0
    if seconds > PROMISED:
        yield f"the public log is {seconds} seconds behind: does flask log sign run?"
