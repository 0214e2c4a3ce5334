"""Values as an entry notes them: what every reader of the canonical form reads alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy.orm import Mapper

from app.ledger.seals import fingerprint

#: Largest integer that every JSON reader keeps exactly (RFC 7493).
LARGEST_PLAIN = 2**53 - 1


def plain(value: Any) -> Any:
    """Return ``value`` as the canonical form takes it: no floats, no integers that a browser would round."""
    if isinstance(value, float):
        raise TypeError("an entry holds no floating-point number")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).isoformat(timespec="milliseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) and abs(value) > LARGEST_PLAIN:
        return str(value)
    return value


def noted(mapper: Mapper[Any], key: str, value: Any) -> Any:
    """Return what an entry notes of a column's value: of one with a salt of its own only its SHA-256."""
    if value is not None and mapper.columns[key].info.get("printed"):
        return {"sha256": fingerprint(value)}
    return plain(value)
