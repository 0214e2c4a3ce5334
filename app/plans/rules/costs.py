"""Cost lines as plain values: the product to the satang, sums by kind and month, and what is far from the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

#: No line costs more: a thousand million baht, so that quantity × unit cost stays far within 64 bits.
MOST_SATANG = 100_000_000_000
#: Lines of one brief, and items of one list, at most: what a page can show and a person can check.
MOST_LINES, MOST_PRICES = 200, 400
#: From so many per cent above or below the list a line says why.
FAR_PERCENT = 20


def product(quantity: int, unit_satang: int) -> int:
    """Return quantity (thousandths) × unit cost (satang) in satang; half a satang counts up."""
    return (quantity * unit_satang + 500) // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CostText:
    """One cost line before it is saved; ``quantity`` in thousandths, ``unit_satang`` for one unit."""

    name: str
    quantity: int
    unit: str
    unit_satang: int
    cost_kind: str
    month: date | None = None
    unit_cost_id: int | None = None
    note: str = ""

    @property
    def satang(self) -> int:
        """What the line costs."""
        return product(self.quantity, self.unit_satang)


@dataclass(frozen=True, slots=True, kw_only=True)
class CostSum:
    """What a line costs, of which kind and when; enough to sum lines up."""

    cost_kind: str
    month: date | None
    satang: int


def by_kind(lines: Iterable[CostSum]) -> dict[str, int]:
    """Return the satang of each kind that occurs."""
    sums: dict[str, int] = defaultdict(int)
    for line in lines:
        sums[line.cost_kind] += line.satang
    return dict(sums)


def by_month(lines: Iterable[CostSum]) -> list[tuple[date | None, int]]:
    """Return the satang of each month in order; what has no month stands last."""
    sums: dict[date | None, int] = defaultdict(int)
    for line in lines:
        sums[line.month] += line.satang
    return sorted(sums.items(), key=lambda pair: (pair[0] is None, pair[0] or date.min))


def apart_from_list(unit_satang: int, listed_satang: int) -> int:
    """Return by how many per cent the price lies above (or, negative, below) that of the list, towards zero."""
    return int((unit_satang - listed_satang) * 100 / listed_satang)


def is_far(unit_satang: int, listed_satang: int) -> bool:
    """Tell whether the price lies so far from the list that the line has to say why."""
    return abs(unit_satang - listed_satang) * 100 > FAR_PERCENT * listed_satang
