"""The database of an office that has not upgraded yet: migrated as far as its release did, and filled from a dump.

``tests/house/old_database/dump.jsonl`` was made at commit 931992d by ``make.py`` beside it. It holds, for each table, a
line with its name and columns, and a line for each row; moments (UTC) and days are in ISO 8601, bytes in base64.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import JSON, Column, Connection, MetaData, Table, insert, inspect, text

from app.ledger.guard import BY_HAND
from app.store.base import db
from tests.house.own import MIGRATIONS, own_house

DUMP = Path(__file__).parents[1] / "house" / "old_database" / "dump.jsonl"
#: The newest revision of commit 931992d.
REVISION = "0036"

Rows = list[dict[str, Any]]


@contextmanager
def old_office(folder: Path, name: str = "old_office", *, upto: str = "head") -> Iterator[Flask]:
    """Yield the app, in its context, on the old database upgraded as far as ``upto``."""
    with own_house(folder, name, upto=REVISION) as app:
        load()
        upgrade(directory=MIGRATIONS, revision=upto)
        yield app


def dumped() -> dict[str, Rows]:
    """Return the rows of the dump by table, as JSON tells them."""
    found: dict[str, Rows] = {}
    columns: list[str] = []
    rows: Rows = []
    with DUMP.open(encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            if isinstance(line, dict):
                rows, columns = found.setdefault(line["table"], []), line["columns"]
            else:
                rows.append(dict(zip(columns, line, strict=True)))
    return found


def load() -> None:
    """Fill the empty database of revision ``REVISION``; every reference is checked at the end, no rule of a trigger."""
    with db.engine.begin() as connection, resting(connection):
        for name, rows in dumped().items():
            table = _table(connection, name)
            told = [{key: _value(table.c[key], value) for key, value in row.items()} for row in rows]
            connection.execute(insert(table), told, execution_options=BY_HAND)


@contextmanager
def resting(connection: Connection) -> Iterator[None]:
    """Let the triggers rest inside the block: they refuse what is written after the fact, as a dump is."""
    if connection.dialect.name == "postgresql":
        names = inspect(connection).get_table_names()
        _run(connection, [f"ALTER TABLE {name} DISABLE TRIGGER USER" for name in names])
        yield
        _run(
            connection,
            ["SET CONSTRAINTS ALL IMMEDIATE", *(f"ALTER TABLE {name} ENABLE TRIGGER USER" for name in names)],
        )
        return
    triggers = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    _run(connection, [f"DROP TRIGGER {name}" for name, _sql in triggers])
    yield
    _run(connection, [sql for _name, sql in triggers])


def _run(connection: Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _table(connection: Connection, name: str) -> Table:
    """Return the table as the database has it: the models have gone on since."""
    columns = [Column(one["name"], one["type"]) for one in inspect(connection).get_columns(name)]
    for column in columns:
        if isinstance(column.type, JSON):
            column.type.none_as_null = True
    return Table(name, MetaData(), *columns)


def _value(column: Column[Any], value: Any) -> Any:
    kind = None if value is None or isinstance(column.type, JSON) else column.type.python_type
    if kind is bytes:
        return base64.b64decode(value)
    if kind is datetime:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    return date.fromisoformat(value) if kind is date else value
