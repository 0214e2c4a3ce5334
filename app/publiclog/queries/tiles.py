"""Tiles and entry bundles as they stand in the tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, select

from app.ledger.models import Entry, Leaf
from app.publiclog.models import LogLeaf, LogTile, PublicLog
from app.publiclog.rules.leaves import leaf_of
from app.publiclog.rules.tiles import Growth, hashes_in
from app.publiclog.rules.tree import WIDTH, Tree
from app.store.base import db

#: The columns of an entry of which its leaf is made.
TOLD = (
    *(Entry.id, Entry.at, Entry.area_path, Entry.verb, Entry.subject_kind, Entry.subject_id, Entry.digest),
    Entry.waits,
)


def hashes_of(log_id: int, level: int, number: int) -> Sequence[bytes]:
    """Return the hashes of one tile, as many as there are."""
    full = select(LogTile.hashes).where(LogTile.log_id == log_id, LogTile.level == level, LogTile.number == number)
    tile = db.session.scalar(full)
    if tile is not None:
        return hashes_in(tile)
    first = number * WIDTH
    if level == 0:
        asked = select(LogLeaf.hash).where(
            LogLeaf.log_id == log_id, LogLeaf.index >= first, LogLeaf.index < first + WIDTH
        )
        return db.session.scalars(asked.order_by(LogLeaf.index)).all()
    below = select(LogTile.root).where(
        LogTile.log_id == log_id,
        LogTile.level == level - 1,
        LogTile.number >= first,
        LogTile.number < first + WIDTH,
    )
    return db.session.scalars(below.order_by(LogTile.number)).all()


def tree_of(log: PublicLog) -> Tree:
    """Return the log's tree."""
    return Tree(lambda level, number: hashes_of(log.id, level, number))


def growth_of(log: PublicLog, size: int) -> Growth:
    """Return the right edge of the log's tree, from which it grows on."""
    rows: list[list[bytes]] = []
    level, at = 0, size
    while at:
        width = at % WIDTH
        rows.append(list(hashes_of(log.id, level, at // WIDTH)) if width else [])
        level, at = level + 1, at // WIDTH
    return Growth(size, rows)


def leaves_from(log: PublicLog, first: int, n: int) -> Iterator[bytes]:
    """Yield the bytes of at most ``n`` leaves from an index on."""
    asked = (
        select(*TOLD)
        .select_from(LogLeaf)
        .outerjoin(Entry, Entry.id == LogLeaf.entry_id)
        .where(LogLeaf.log_id == log.id, LogLeaf.index >= first, LogLeaf.index < first + n)
    )
    for row in db.session.execute(asked.order_by(LogLeaf.index)):
        yield log.continuation.encode() if row.id is None else leaf_of(row)


def leaf_at(log: PublicLog, index: int) -> bytes | None:
    """Return the bytes of one leaf."""
    return next(leaves_from(log, index, 1), None)


def entries_after(place: int, limit: int) -> Sequence[Row[Any]]:
    """Return what leaves are made of, and the changes, of the next entries after a place of the ledger."""
    asked = select(Leaf.id.label("place"), *TOLD, Entry.changes).join(Entry, Entry.id == Leaf.entry_id)
    return db.session.execute(asked.where(Leaf.id > place).order_by(Leaf.id).limit(limit)).all()


def leaves_after(log_id: int, first: int) -> Sequence[tuple[int, int, bytes]]:
    """Return entry, place and hash of the leaves of a log from an index on that have an entry."""
    asked = select(LogLeaf.entry_id, LogLeaf.place, LogLeaf.hash).where(
        LogLeaf.log_id == log_id, LogLeaf.index >= first, LogLeaf.entry_id.is_not(None)
    )
    return [(row[0] or 0, row[1], row[2]) for row in db.session.execute(asked.order_by(LogLeaf.index))]
