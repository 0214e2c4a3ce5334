"""What only somebody with the database's own password can do: write past the ledger; the database must refuse."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CursorResult, Executable, text

from app.ledger.guard import BY_HAND
from app.store.base import db


def by_hand(statement: str | Executable, **values: Any) -> CursorResult[Any]:
    """Execute the statement in the test's own transaction, unseen by the guard of the ledger."""
    put: Executable = text(statement) if isinstance(statement, str) else statement
    return db.session.connection().execute(put.execution_options(**BY_HAND), values)
