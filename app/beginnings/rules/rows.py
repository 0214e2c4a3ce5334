"""What one row of such a workbook does. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.beginnings.states import RowFate


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginningRow:
    """One row of the file: what it says, what becomes of it, why it stays out, and what it would bring."""

    number: int
    fate: RowFate
    name: str
    #: What else it says, for whoever looks at the rows before they are taken in.
    more: str = ""
    why: str = ""
    brings: Mapping[str, Any] = field(default_factory=dict)


def counted(rows: Sequence[BeginningRow]) -> dict[RowFate, int]:
    """Return how many rows have each fate; together they are all rows of the file."""
    return {fate: sum(row.fate == fate for row in rows) for fate in RowFate}


def left_out(rows: Sequence[BeginningRow]) -> list[dict[str, Any]]:
    """Return the rows that stay out: number, what they say, and why."""
    return [{"row": row.number, "name": row.name, "why": row.why} for row in rows if row.fate == RowFate.NAMED]
