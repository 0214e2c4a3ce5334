"""A row as a line of text, the same from either database and back."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any


def line_of(values: Sequence[Any]) -> bytes:
    """Return the row as one line of JSON. What JSON has no word for is a pair of its kind and its text."""
    return json.dumps([_told(value) for value in values], ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def values_of(line: bytes) -> list[Any]:
    """Return the row that a line tells."""
    return [_meant(value) for value in json.loads(line)]


def _told(value: Any) -> Any:
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return {"moment": aware.astimezone(UTC).isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes | memoryview):
        return {"bytes": base64.b64encode(bytes(value)).decode()}
    return {"json": value} if isinstance(value, dict | list) else value


def _meant(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    ((kind, text),) = value.items()
    if kind == "moment":
        return datetime.fromisoformat(text)
    if kind == "day":
        return date.fromisoformat(text)
    return base64.b64decode(text) if kind == "bytes" else text
