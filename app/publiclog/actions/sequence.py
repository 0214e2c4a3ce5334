"""The sequencer: each entry of the ledger becomes one leaf of one log, in the order of the ledger's places.

The ledger gives places without a gap, at the commit; so the sequencer only ever goes on where it stopped, and what it
writes follows from the ledger alone. Killed at any moment it has written a batch wholly or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import current_app
from sqlalchemy import insert, inspect
from sqlalchemy.dialects import postgresql, sqlite

from app.ledger.queries import newest_entry
from app.ledger.recording import keep, leave_nothing
from app.publiclog.models import LogLeaf, LogRef, LogTile, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.tiles import entries_after, growth_of
from app.publiclog.rules.leaves import leaf_of, number_of
from app.publiclog.rules.tiles import Growth
from app.publiclog.rules.tree import leaf_hash
from app.store import clock
from app.store.base import Base, db
from app.store.engine import may_write
from app.store.ids import new_id

#: Entries taken in by one transaction.
BATCH = 1000
#: Among PostgreSQL's advisory locks of this database: one sequencer and one signer at a time.
ONE_WRITER = 2_570_002


def take_in() -> int:
    """Give every entry that has none its leaf; return how many got one."""
    done = 0
    while anything_new() and (n := _batch()):
        done += n
    return done


def anything_new() -> bool:
    """Tell whether an entry has no leaf yet; looking locks nothing."""
    token = may_write.set(False)
    try:
        return (newest_entry() or 0) > books.last_place()
    finally:
        leave_nothing()
        may_write.reset(token)


def alone() -> None:
    """Let no other process write logs until this transaction is over; on SQLite nobody else writes anyway."""
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({ONE_WRITER})")


def _batch() -> int:
    alone()
    rows = entries_after(books.last_place(), BATCH)
    growths: dict[int, tuple[PublicLog, Growth]] = {}
    writing = LogWriting()
    for row in rows:
        number = number_of(row.area_path)
        if number not in growths:
            log = books.growing(number) or opened(number)
            growths[number] = log, growth_of(log, books.size(log.id))
        log, growth = growths[number]
        writing.leaf(log, growth, row.id, row.place, leaf_hash(leaf_of(row)))
        writing.refs(row.id, row.changes)
    writing.write()
    keep()
    return len(rows)


def opened(number: int, series: int = 1, continuation: str = "") -> PublicLog:
    """Open a series of a log; its origin is fixed from now on."""
    log = PublicLog(number=number, series=series, opened_at=clock.now(), continuation=continuation)
    log.origin = log.called(current_app.config["LOG_NAME"])
    db.session.add(log)
    db.session.flush()
    return log


class LogWriting:
    """What one transaction writes, gathered for one statement a table."""

    def __init__(self) -> None:
        self._leaves: list[dict[str, Any]] = []
        self._tiles: list[dict[str, Any]] = []
        self._refs: list[dict[str, Any]] = []

    def leaf(self, log: PublicLog, growth: Growth, entry_id: int | None, place: int, one: bytes) -> None:
        """Put the next leaf on its log, and the tiles that it makes full."""
        row = {"log_id": log.id, "index": growth.size, "entry_id": entry_id, "place": place, "hash": one}
        self._leaves.append({"id": new_id()} | row)
        for level, number, hashes, root in growth.add(one):
            tile = {"log_id": log.id, "level": level, "number": number, "hashes": hashes, "root": root}
            self._tiles.append({"id": new_id()} | tile)

    def refs(self, entry_id: int, changes: dict[str, Any]) -> None:
        """Note which records with a ref this entry brought in."""
        for ref in _refs_in(changes.values()):
            self._refs.append({"id": new_id(), "ref": ref, "entry_id": entry_id})

    def write(self) -> None:
        """Write all of it."""
        connection = db.session.connection()
        for model, rows in ((LogLeaf, self._leaves), (LogTile, self._tiles)):
            if rows:
                connection.execute(insert(_table(model)), rows)
        if self._refs:
            dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
            connection.execute(dialect.insert(_table(LogRef)).on_conflict_do_nothing(), self._refs)


def _table(model: type[Base]) -> Any:
    return inspect(model).local_table


def _refs_in(changed: Iterable[Any]) -> Iterator[str]:
    for values in changed:
        ref = values.get("ref") if isinstance(values, dict) else None
        if isinstance(ref, str) and ref:
            yield ref
