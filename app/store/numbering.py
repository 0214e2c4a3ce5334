"""Numbers without gaps: taken from a counter on the record above, which stays locked until the act is over."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.orm.attributes import set_committed_value

from app.store.base import Base, db


def take(record: Base, counter: InstrumentedAttribute[int], n: int = 1) -> int:
    """Take ``n`` numbers from the record's counter in one statement and return the first; the record must be saved.

    A rollback gives them back; another act waits for this one to end.
    """
    table: Any = type(record).__table__
    column = table.c[counter.key]
    taking = update(table).where(table.c.id == record.id).values({column: column + n}).returning(column)
    last: int = db.session.connection().execute(taking).scalar_one()
    set_committed_value(record, counter.key, last)
    return last - n + 1
