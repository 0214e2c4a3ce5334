"""When the next edition of a data set is due, and how fresh it is on a day. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from app.datasets.states import DataFreshness

#: For so many days before its due day a data set is called due.
SOON = 30


def next_due(as_of: date, every_days: int) -> date:
    """Return the day until which an edition of the day ``as_of`` holds."""
    return as_of + timedelta(days=every_days)


def freshness(due_on: date | None, day: date) -> DataFreshness:
    """Return how fresh a data set is on the day whose newest edition holds until ``due_on``."""
    if due_on is None:
        return DataFreshness.NEVER
    if day > due_on:
        return DataFreshness.LATE
    return DataFreshness.DUE if day >= due_on - timedelta(days=SOON) else DataFreshness.FRESH


def days_late(due_on: date, day: date) -> int:
    """Return how many days the next edition is overdue on the day; 0 where it is not."""
    return max(0, (day - due_on).days)
