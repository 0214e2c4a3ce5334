"""What only somebody with the database's own password can do: write past the ledger; the database must refuse."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import CursorResult, Executable, text

from app.ledger.guard import BY_HAND
from app.store.base import db
from app.store.triggers import lifted


def by_hand(statement: str | Executable, **values: Any) -> CursorResult[Any]:
    """Execute the statement in the test's own transaction, unseen by the guard of the ledger."""
    put: Executable = text(statement) if isinstance(statement, str) else statement
    return db.session.connection().execute(put.execution_options(**BY_HAND), values)


@contextmanager
def unrefused(*tables: str) -> Iterator[None]:
    """Lift what the tables refuse, in the test's own transaction, as their owner could."""
    connection = db.session.connection()
    if connection.dialect.name == "postgresql":  # a table with foreign keys still to be checked is not altered
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
    with lifted(connection, *tables):
        yield
    if connection.dialect.name == "postgresql":  # acts go on as before: their rows are written in any order
        connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
