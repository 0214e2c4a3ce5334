"""The planned curve of a project: what a template spreads over its months, and what was planned by a day. Pure.

Work in per cent, money in satang, output in thousandths of its unit; every figure is the sum so far at a month's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.monitoring.rules.months import last_day, month_of, months
from app.thai.digits import to_arabic

_QUANTITY = re.compile(
    r"(?<![\d.,-])(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{1,3}))?\s*([\u0e01-\u0e2e\u0e30-\u0e4e]{2,20})"
)
#: What stands before a number that is a share of a hundred.
_SHARE = re.compile(r"ร้อยละ\s*$")
WHOLE = 100


@dataclass(frozen=True, slots=True)
class PlannedPoint:
    """What is planned by the end of a month."""

    month: date
    percent: int
    satang: int
    output: int


@dataclass(frozen=True, slots=True)
class PlanSpan:
    """From when to when a project runs, its money in satang and its output in thousandths."""

    begins_on: date
    ends_on: date
    satang: int
    output: int


def spread(scope: PlanSpan, work: Sequence[int], money: Sequence[int]) -> tuple[PlannedPoint, ...]:
    """Return the months of the project with what a template plans by the end of each.

    ``work`` and ``money`` are sums in per cent at equal steps of the duration, the first 0 and the last 100.
    """
    span = list(months(month_of(scope.begins_on), month_of(max(scope.ends_on, scope.begins_on))))
    points = []
    for place, month in enumerate(span, start=1):
        done, paid = _at(work, place, len(span)), _at(money, place, len(span))
        points.append(PlannedPoint(month, done, scope.satang * paid // WHOLE, scope.output * done // WHOLE))
    return tuple(points)


def _at(steps: Sequence[int], place: int, of: int) -> int:
    """Return the steps read at ``place`` of ``of``, between two of them in a straight line."""
    whole, rest = divmod(place * (len(steps) - 1), of)
    if whole >= len(steps) - 1:
        return steps[-1]
    return steps[whole] + (steps[whole + 1] - steps[whole]) * rest // of


def planned_on(points: Sequence[PlannedPoint], day: date) -> tuple[int, int]:
    """Return what is planned by the evening of the day: work in hundredths of a per cent, satang.

    Within a month it grows in a straight line; before the first month nothing is planned, after the last all of it.
    """
    month = month_of(day)
    before = next((one for one in reversed(points) if one.month < month), None)
    here = next((one for one in points if one.month == month), None)
    low = (before.percent * WHOLE, before.satang) if before else (0, 0)
    if here is None:
        return low
    share, whole = day.day, last_day(month).day
    return (
        low[0] + (here.percent * WHOLE - low[0]) * share // whole,
        low[1] + (here.satang - low[1]) * share // whole,
    )


def weighed(titles: Sequence[tuple[str, int]], begins_on: date, ends_on: date) -> list[tuple[str, int, date]]:
    """Return milestones with the day by which each is due: as far into the duration as the weights so far are."""
    days, so_far, found = (ends_on - begins_on).days, 0, []
    for title, weight in titles:
        so_far += weight
        found.append((title, weight, begins_on + (ends_on - begins_on) * so_far // WHOLE if days > 0 else ends_on))
    return found


def quantity_in(words: str) -> tuple[int, str] | None:
    """Return the first quantity that the words name, in thousandths, with its unit (``450 เมตร``); a share is none."""
    plain = to_arabic(words)
    said = (one for one in _QUANTITY.finditer(plain) if not _SHARE.search(plain[: one.start()]))
    found = next(said, None)
    if not found:
        return None
    whole, part, unit = int(found[1].replace(",", "")), (found[2] or "").ljust(3, "0"), found[3]
    amount = whole * 1000 + int(part)
    return (amount, unit) if amount else None
