"""Working days in Thailand: Monday to Friday without the holidays of the list; pure but for the list of holidays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5


def after(day: date, n: int, off: Collection[date] = ()) -> date:
    """Return the ``n``-th working day after ``day``; that day not counted (Civil and Commercial Code 193/3)."""
    while n > 0:
        day += timedelta(days=1)
        n -= day.weekday() < _SATURDAY and day not in off
    return day


def holidays_from(day: date, years: int = 2) -> frozenset[date]:
    """Return the public holidays of Thailand in the year of ``day`` and those after it, substitution days included."""
    import holidays

    return frozenset(holidays.country_holidays("TH", years=range(day.year, day.year + years)))
