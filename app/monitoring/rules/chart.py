"""The lines of an S-curve on a chart of 600 by 240 units, by month and per cent. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.monitoring.rules.months import last_day, month_of

WIDE, HIGH = 600, 240


def place_of(day: date, first: date, last: date) -> int:
    """Return how far to the right the day stands between the first of two months and the end of the other."""
    begins, days = month_of(first), max((last_day(last) - month_of(first)).days, 1)
    return max(0, min(WIDE, (day - begins).days * WIDE // days))


def line(points: Sequence[tuple[date, int]], first: date, last: date) -> str:
    """Return the points (day, per cent) as a polyline; "" for fewer than two."""
    told = [f"{place_of(day, first, last)},{HIGH - percent * HIGH // 100}" for day, percent in points]
    return " ".join(told) if len(told) > 1 else ""
