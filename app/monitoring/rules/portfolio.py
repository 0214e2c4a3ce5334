"""The S-curve of many projects: what was planned and what was done by each month's end, weighted by baht. Pure.

A project that is stopped or given up keeps its figures and its money, and stands in no average of the work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.monitoring.rules.curve import PlannedPoint
from app.monitoring.rules.months import last_day, month_of, months

WHOLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedProject:
    """One project of a sum; money in satang, reports (day, per cent, satang) the oldest first."""

    allocated: int
    points: Sequence[PlannedPoint]
    reports: Sequence[tuple[date, int, int]]
    #: Whether its work counts in the average.
    averaged: bool = True


@dataclass(frozen=True, slots=True)
class SummedMonth:
    """The sums by the end of a month: work in whole per cent of the baht, money in satang; none after today."""

    month: date
    planned: int
    planned_money: int
    done: int | None
    paid: int | None


def summed(projects: Sequence[SummedProject], today: date) -> list[SummedMonth]:
    """Return the months from the first to the last of which any project plans or tells something."""
    days = [point.month for one in projects for point in one.points]
    days += [month_of(day) for one in projects for day, _percent, _satang in one.reports if day <= today]
    if not days:
        return []
    return [_month(projects, month, today) for month in months(min(days), max(days))]


def _month(projects: Sequence[SummedProject], month: date, today: date) -> SummedMonth:
    averaged = [one for one in projects if one.averaged]
    baht = sum(one.allocated for one in averaged)
    planned = sum(one.allocated * _planned(one, month)[0] for one in averaged)
    money = sum(_planned(one, month)[1] for one in projects)
    if month > month_of(today):
        return SummedMonth(month, planned // max(baht, 1), money, None, None)
    end = min(last_day(month), today)
    done = sum(one.allocated * _told(one, end)[0] for one in averaged)
    paid = sum(_told(one, end)[1] for one in projects)
    return SummedMonth(month, planned // max(baht, 1), money, done // max(baht, 1), paid)


def _planned(one: SummedProject, month: date) -> tuple[int, int]:
    """Return per cent and satang that are planned by the end of the month."""
    told = [point for point in one.points if point.month <= month]
    return (told[-1].percent, told[-1].satang) if told else (0, 0)


def _told(one: SummedProject, day: date) -> tuple[int, int]:
    """Return per cent and satang of the newest report up to the day."""
    told = [(percent, satang) for as_of, percent, satang in one.reports if as_of <= day]
    return told[-1] if told else (0, 0)
