"""How each database is opened: SQLite safe before fast, PostgreSQL as it comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Engine, event

from app.store.turns import TurnTaking

#: First SQLite releases without the WAL-reset corruption race, one for each maintained line.
_WAL_SAFE = ((3, 51, 3), (3, 50, 7), (3, 44, 6))

#: Whether a transaction that begins now may write. A request that only reads says no; everything else is
#: taken to write, because SQLite can make read-then-write safe only at the beginning.
may_write: ContextVar[bool] = ContextVar("may_write", default=True)
#: The replica that this request reads in place of the primary (``app/store/replicas.py``); none reads the primary.
replica_read: ContextVar[Engine | None] = ContextVar("replica_read", default=None)


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Tell whether a SQLite of ``version`` is past the WAL-reset race (fixed in 3.51.3, 3.50.7 and 3.44.6)."""
    newest, *backports = _WAL_SAFE
    return version >= newest or any(version[:2] == fixed[:2] and version >= fixed for fixed in backports)


def prepare(engine: Engine) -> None:
    """Attach the listeners that open connections and begin transactions on SQLite."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "do_connect", _taking_turns)
    event.listen(engine, "connect", _open_sqlite)
    event.listen(engine, "begin", _begin)


def _taking_turns(_dialect: Any, _record: Any, _given: Any, options: dict[str, Any]) -> None:
    options["factory"] = TurnTaking


def _open_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late for a safe read-then-write
    cursor = connection.cursor()
    cursor.execute("PRAGMA busy_timeout = 15000")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA recursive_triggers = ON")  # so that a row which another one replaces counts as deleted
    cursor.execute("PRAGMA cache_size = -2000")
    if wal_is_safe(sqlite3.sqlite_version_info):
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
    else:
        cursor.execute("PRAGMA synchronous = EXTRA")
    cursor.close()


def _begin(connection: Any) -> None:
    if not may_write.get():
        connection.exec_driver_sql("BEGIN")
        return
    held = connection.connection.driver_connection
    held.take_turn()
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    except BaseException:
        held.rollback()
        raise


@contextmanager
def writing() -> Iterator[None]:
    """Let transactions that begin inside the block write, although the request only reads: to count a wrong guess."""
    held = may_write.set(True)
    try:
        yield
    finally:
        may_write.reset(held)


@contextmanager
def hurrying(engine: Engine) -> Iterator[None]:
    """Let SQLite leave out waiting for the disk inside the block: only for filling a fresh file that can be remade."""
    if engine.dialect.name != "sqlite":
        yield
        return
    event.listen(engine, "connect", _hurry)
    engine.dispose()
    try:
        yield
    finally:
        event.remove(engine, "connect", _hurry)
        engine.dispose()  # the next connection opens safe again


def _hurry(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")
