"""Days of links, as the people concerned count them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

#: Thailand has kept this offset since 1920; moments are UTC.
_BANGKOK = timedelta(hours=7)


def local_day(at: datetime) -> date:
    """Return the day of a moment as the people concerned count days, in Bangkok."""
    return (at + _BANGKOK).date()


def days_after(moment: datetime, approved: datetime | None) -> int | None:
    """Return how many days after the approval ``moment`` lies (0: later on the same day); None if before, or none."""
    if approved is None or moment <= approved:
        return None
    return (local_day(moment) - local_day(approved)).days
