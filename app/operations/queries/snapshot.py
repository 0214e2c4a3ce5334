"""The whole database as it stood at one moment, while others go on writing."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Column, Connection, Engine, MetaData, Table, create_engine, inspect, select, text

from app.store.base import db

#: What is no record and would do harm when it came back: sign-ins, tries, workers. Files travel as files.
LEFT_OUT = frozenset({"alembic_version", "sign_in", "failed_try", "worker", "file_body"})
_AT_ONCE = 2000


@contextmanager
def snapshot(folder: Path) -> Iterator[Connection]:
    """Yield a connection that sees one moment and holds nobody up for long.

    SQLite is copied by its own backup interface, all pages at once (some pages at a time begin anew at each commit of
    another process), into ``folder``, and read there. PostgreSQL reads in one transaction of repeatable reads.
    """
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            yield connection
        return
    copy = folder / "copy.sqlite"
    live = str(db.engine.url.database)
    with closing(sqlite3.connect(live, timeout=60)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target, pages=-1)
    engine: Engine = create_engine(f"sqlite:///{copy}")
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
        copy.unlink(missing_ok=True)


@contextmanager
def reading(folder: Path) -> Iterator[Connection]:
    """Yield a connection that sees one moment, for a short look; nothing is copied.

    SQLite holds writers up while it is open, which is for as long as a minute's entries take to be read.
    """
    if db.engine.dialect.name == "postgresql":
        with snapshot(folder) as connection:
            yield connection
        return
    engine: Engine = create_engine(f"sqlite:///file:{db.engine.url.database}?mode=ro&uri=true")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN")
            yield connection
    finally:
        engine.dispose()


def tables_of(connection: Connection) -> list[str]:
    """Return the tables that travel, by name."""
    return sorted(set(inspect(connection).get_table_names()) - LEFT_OUT)


def table_of(connection: Connection, name: str) -> Table:
    """Return the table as the database has it, whatever the models say."""
    columns: list[Column[Any]] = [Column(one["name"], one["type"]) for one in inspect(connection).get_columns(name)]
    for column in columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    return Table(name, MetaData(), *columns)


def rows_of(connection: Connection, table: Table) -> Iterator[tuple[Any, ...]]:
    """Yield every row of the table in the order of its numbers."""
    asked = select(table).order_by(table.c.id)
    with connection.execution_options(yield_per=_AT_ONCE).execute(asked) as rows:
        yield from map(tuple, rows)


def is_empty(connection: Connection) -> bool:
    """Tell whether no record stands in the database yet."""
    tables = (table_of(connection, name) for name in tables_of(connection))
    return not any(connection.execute(select(table).limit(1)).first() for table in tables)


def schema_of(connection: Connection) -> str:
    """Return the revision that the database carries."""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())


def head_of(connection: Connection) -> tuple[int, int, str]:
    """Return place, entry and head of the newest entry of the ledger; zeros and nothing where there is none.

    None has a place yet where the schema is older than the places.
    """
    if not inspect(connection).has_table("leaf"):
        return (0, 0, "")
    asked = "SELECT id, entry_id, head FROM leaf ORDER BY id DESC LIMIT 1"
    row = connection.execute(text(asked)).first()
    return (row.id, row.entry_id, row.head) if row else (0, 0, "")


def digests_of(connection: Connection) -> list[str]:
    """Return the SHA-256 of every file that a record names or the database holds."""
    asked = (
        "SELECT digest FROM file_body UNION SELECT digest FROM stored_file"
        " UNION SELECT small FROM stored_file WHERE small IS NOT NULL"
    )
    return sorted(connection.execute(text(asked)).scalars())


def digests_among(connection: Connection, ids: set[int]) -> list[str]:
    """Return the SHA-256 of the files, and of their small pictures, that these rows name."""
    table = table_of(connection, "stored_file")
    rows = connection.execute(select(table.c.digest, table.c.small).where(table.c.id.in_(ids))) if ids else ()
    return sorted({one for row in rows for one in row if one})


def bytes_of(connection: Connection, digest: str) -> bytes | None:
    """Return the bytes that the database holds for a file."""
    asked = text("SELECT body FROM file_body WHERE digest = :digest")
    body = connection.execute(asked, {"digest": digest}).scalar()
    return bytes(body) if body is not None else None
