"""The days off of government offices as default data: kept with a cycle when it is drafted, and changed there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from app.cycles.rules.office_days import written

#: How far beyond the deadline days off are kept, so that it can be put off.
BEYOND = timedelta(days=62)
#: Days on which banks, factories or children have theirs and government offices work, with the day in lieu.
_NOT_OF_OFFICES = ("วันแรงงานแห่งชาติ", "ชดเชยวันแรงงานแห่งชาติ", "วันเด็กแห่งชาติ", "ชดเชยวันเด็กแห่งชาติ")
#: The Royal Ploughing Ceremony: an office holiday of May whose day the palace announces year by year.
PLOUGHING = "วันพืชมงคล"
_MAY = 5


def days_off(first: date, last: date) -> list[tuple[date, str, str]]:
    """Return the days off of government offices between two days: day, Thai name, English name.

    They are the public and the government holidays of the library ``holidays``, without those of others.
    """
    found = [row for year in range(first.year, last.year + 1) for row in _of_year(year)]
    return [row for row in found if first <= row[0] <= last]


def without_ploughing(first: date, last: date, off: Collection[tuple[date, str]]) -> list[int]:
    """Return the years (C.E.) whose May lies between the days and has no ploughing ceremony among the days off."""
    told = {day.year for day, name in off if PLOUGHING in name}
    years = range(first.year, last.year + 1)
    return [
        year for year in years if first <= date(year, _MAY, 31) and date(year, _MAY, 1) <= last and year not in told
    ]


@cache
def _of_year(year: int) -> tuple[tuple[date, str, str], ...]:
    import holidays

    kinds = (holidays.PUBLIC, holidays.GOVERNMENT)
    thai = holidays.country_holidays("TH", years=[year], language="th", categories=kinds)
    english = holidays.country_holidays("TH", years=[year], language="en_US", categories=kinds)
    found = []
    for day, name in sorted(thai.items()):
        pairs = zip(str(name).split("; "), str(english.get(day, name)).split("; "), strict=False)
        kept = [(own, other) for own, other in pairs if own not in _NOT_OF_OFFICES]
        if kept:
            found.append((day, "; ".join(own for own, _other in kept), "; ".join(other for _own, other in kept)))
    return tuple(found)


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
        off = written(day.year)
        return day in off if off is not None else any(one == day for one, _thai, _english in _of_year(day.year))
