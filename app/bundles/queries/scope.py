"""What belongs into the bundle of an area: its own acts and those of the tiers above it, as far as signed for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, or_, select

from app.areas.models import Area
from app.areas.states.paths import Level, above, bounds
from app.ledger.models import Entry, Leaf
from app.publiclog.models import LogLeaf, PublicLog
from app.publiclog.queries.books import logs
from app.publiclog.rules.leaves import SPAN
from app.store.base import db

#: The kind of record that tells that a text was erased (docs/log-format.md).
ERASURE = "erasure"
#: Areas that one page names: the provinces of the country and their districts.
MOST = 2000


def entries_of(log: PublicLog, path: int, first: int, upto: int) -> Sequence[tuple[int, Entry]]:
    """Return the entries of the bundle of ``path`` with indexes from ``first`` to below ``upto``, in their order.

    Those that wait, or waited, for an opening act are in every bundle of the province: their leaves name no place.
    """
    inside = or_(Entry.area_path.between(*bounds(path)), Entry.area_path.in_(above(path)), Entry.waits)
    asked = select(LogLeaf.index, Entry).join(Entry, Entry.id == LogLeaf.entry_id)
    asked = asked.where(LogLeaf.log_id == log.id, LogLeaf.index >= first, LogLeaf.index < upto, inside)
    return [(index, entry) for index, entry in db.session.execute(asked.order_by(LogLeaf.index))]


def newest_erasure() -> int:
    """Return the newest entry by which a text was erased; 0 if none was."""
    return db.session.scalar(select(func.max(Entry.id)).where(Entry.subject_kind == ERASURE)) or 0


def erased_since(place: int) -> bool:
    """Tell whether a text was erased by an act after this place of the ledger."""
    asked = select(Leaf.id).join(Entry, Entry.id == Leaf.entry_id)
    asked = asked.where(Entry.id == newest_erasure(), Leaf.id > place)
    return db.session.scalar(asked.limit(1)) is not None


def place_at(log: PublicLog, index: int) -> int:
    """Return the place in the ledger of the leaf at an index."""
    asked = select(LogLeaf.place).where(LogLeaf.log_id == log.id, LogLeaf.index == index)
    return db.session.scalar(asked) or 0


def areas_with_logs() -> Sequence[Area]:
    """Return the provinces that have a log, each with its districts, by their paths."""
    paths = sorted({log.number * SPAN for log in logs() if log.number})
    if not paths:
        return ()
    inside = or_(*(Area.path.between(*bounds(path)) for path in paths))
    asked = select(Area).where(Area.level.in_((Level.PROVINCE, Level.DISTRICT)), inside, Area.valid_to.is_(None))
    return db.session.scalars(asked.order_by(Area.path).limit(MOST)).all()
