"""Months of the Buddhist era, when their report is due, and when somebody is reminded of it. Pure.

A month is the date of its first day. The due day and the closing day are working days of the month after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from app.cycles.rules.workdays import Workdays
from app.monitoring.states.reports import ReportState

_CODE = re.compile(r"(2[45]\d\d|26\d\d)-(0[1-9]|1[0-2])")
#: Working days before the due day on which the reporter is reminded; a negative one lies after it.
REMINDERS = (5, 1, 0, -3)
_OCTOBER = 10
#: Per cent of the work at which nothing is left to report.
ALL_DONE = 100


def month_at(code: str) -> date | None:
    """Return the month that an address names (``2569-11``); nothing where it names none."""
    found = _CODE.fullmatch(code)
    return date(int(found[1]) - 543, int(found[2]), 1) if found else None


def code_of_month(month: date) -> str:
    """Return the month as addresses name it."""
    return f"{month.year + 543}-{month.month:02d}"


def month_of(day: date) -> date:
    """Return the month in which the day lies."""
    return day.replace(day=1)


def moved(month: date, n: int) -> date:
    """Return the month that lies ``n`` months later, or earlier."""
    years, rest = divmod(month.year * 12 + month.month - 1 + n, 12)
    return date(years, rest + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of the month."""
    return moved(month, 1) - timedelta(days=1)


def months(first: date, last: date) -> Iterator[date]:
    """Yield the months from ``first`` to ``last``, both included."""
    while first <= last:
        yield first
        first = moved(first, 1)


def fiscal_year(month: date) -> int:
    """Return the fiscal year (B.E.) of the month: it begins with October."""
    return month.year + 543 + (month.month >= _OCTOBER)


def year_of_months(year: int) -> tuple[date, date]:
    """Return the first and the last month of a fiscal year (B.E.)."""
    return date(year - 544, _OCTOBER, 1), date(year - 543, _OCTOBER - 1, 1)


def first_owed(funded_on: date, begins: date | None) -> date:
    """Return the first month of which a report is expected: after the funding, and not before the plan begins."""
    after = moved(month_of(funded_on), 1)
    return max(after, month_of(begins)) if begins else after


def owed(first: date, until: date | None, today: date) -> list[date]:
    """Return the months of which a report is expected by now: whole ones, up to that in which the work ended."""
    last = moved(month_of(today), -1)
    return list(months(first, min(last, month_of(until)) if until else last))


def asked_until(over: date | None, as_of: date | None, percent: int) -> date | None:
    """Return the day after which no report is expected: the project is over, or its newest report says 100 per cent."""
    done = as_of if percent >= ALL_DONE else None
    return min((day for day in (over, done) if day), default=None)


@dataclass(frozen=True, slots=True)
class ReportCalendar:
    """On which working day of the month after it a report is due, and on which the door closes."""

    due_workday: int
    closing_workday: int
    workdays: Workdays

    def due_on(self, month: date) -> date:
        """Return the day by which the month's report is to be sent."""
        return self.workdays.after(moved(month, 1), self.due_workday - 1)

    def closes_on(self, month: date) -> date:
        """Return the day after which a report that is not sent counts as not sent."""
        return self.workdays.after(moved(month, 1), self.closing_workday - 1)

    def reminders(self, month: date) -> tuple[tuple[int, date], ...]:
        """Return the days on which somebody is reminded, with the working days that are left then."""
        due = self.due_on(month)
        return tuple((n, self.workdays.before(due, n) if n >= 0 else self.workdays.after(due, -n)) for n in REMINDERS)

    def state_without_row(self, month: date, today: date) -> ReportState:
        """Return the state of a month of which nothing was kept."""
        return ReportState.NOT_SENT if today > self.closes_on(month) else ReportState.DUE

    def on_time(self, month: date, sent_on: date) -> bool:
        """Tell whether what was sent on that day came in time."""
        return sent_on <= self.due_on(month)
