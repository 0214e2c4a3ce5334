"""The public holidays of Thailand as default data: kept with a cycle when it is drafted, and changed there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

#: How far beyond the deadline days off are kept, so that it can be put off.
BEYOND = timedelta(days=62)


def days_off(first: date, last: date) -> list[tuple[date, str, str]]:
    """Return the public holidays between two days: day, Thai name, English name (library ``holidays``)."""
    found = [row for year in range(first.year, last.year + 1) for row in _of_year(year)]
    return [row for row in found if first <= row[0] <= last]


@cache
def _of_year(year: int) -> tuple[tuple[date, str, str], ...]:
    import holidays

    thai = holidays.country_holidays("TH", years=[year], language="th")
    english = holidays.country_holidays("TH", years=[year], language="en_US")
    return tuple((day, str(name), str(english.get(day, name))) for day, name in sorted(thai.items()))


@dataclass(frozen=True, slots=True)
class OfficeDaysOff:
    """The days off of a cycle for what is due long after it: beyond the last one kept, the national list goes on."""

    kept: Collection[date]
    #: The last day off that is kept; none where none is.
    until: date | None = None

    @classmethod
    def of(cls, kept: Collection[date]) -> OfficeDaysOff:
        """Return the days off of a cycle that keeps those."""
        return cls(kept, max(kept, default=None))

    def __contains__(self, day: object) -> bool:
        """Tell whether the offices are closed on the day, weekends aside."""
        if not isinstance(day, date):
            return False
        if self.until and day <= self.until:
            return day in self.kept
        return any(off == day for off, _thai, _english in _of_year(day.year))
