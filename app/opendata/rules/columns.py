"""A column of an open table: what it is called, which kind of value it holds, and how a kept value is written. Pure.

Amounts are written in baht and quantities in whole units, each exactly; points to four decimals, some eleven metres;
moments in UTC. Texts stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

#: Kinds of values, by the names of Data Package (Frictionless Table Schema).
TEXT, WHOLE, NUMBER, DAY, MOMENT, TRUTH = "string", "integer", "number", "date", "datetime", "boolean"
#: In a table it is written as JSON (Data Package, field type ``array``).
LIST = "array"
#: Amounts of satang whose kept name does not say so.
_MONEY = {name: f"{name}_baht" for name in ("requested", "allocated", "disbursed", "theirs", "before", "after")}
#: Decimals of a point in degrees.
POINT_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """One column: its name in the files, the kept name, its kind, and how a kept value becomes the written one."""

    name: str
    kept: str
    kind: str
    write: Callable[[Any], Any]


def plain(value: Any) -> Any:
    """Return a kept value as JSON holds it: days and moments as ISO text, enumerations as codes, "" as null."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.isoformat()
    return (str(value) or None) if isinstance(value, str) else value


def hundredths(value: int | None) -> str | None:
    """Return satang as baht with two decimals; exact, so as text that JSON and CSV hold alike."""
    return None if value is None else f"{Decimal(value) / 100:.2f}"


def thousandths(value: int | None) -> str | None:
    """Return a quantity given in thousandths."""
    return None if value is None else f"{Decimal(value) / 1000:.3f}"


def degrees(value: int | None) -> str | None:
    """Return millionths of a degree as degrees, rounded."""
    return None if value is None else f"{round(Decimal(value) / 1_000_000, POINT_DECIMALS):.{POINT_DECIMALS}f}"


def column_of(kept: str, kind: str) -> OpenColumn:
    """Return the column for a kept name that holds values of ``kind`` and names no other record."""
    if "satang" in kept.split("_"):
        return OpenColumn(kept.replace("satang", "baht"), kept, NUMBER, hundredths)
    if kept in _MONEY:
        return OpenColumn(_MONEY[kept], kept, NUMBER, hundredths)
    if kept == "quantity_milli":
        return OpenColumn("quantity", kept, NUMBER, thousandths)
    if kept.endswith("_e6"):
        return OpenColumn(kept.removesuffix("_e6"), kept, NUMBER, degrees)
    return OpenColumn(kept, kept, kind, plain)
