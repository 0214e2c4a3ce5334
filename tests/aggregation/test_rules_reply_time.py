"""Until when a body answers: working days after the decision, beyond the calendar that the cycle keeps."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.rules.reply_time import ReplyTime
from app.cycles.rules.holidays import OfficeDaysOff
from app.cycles.rules.workdays import Workdays

DAYS = st.dates(date(2026, 1, 1), date(2029, 12, 31))
OFF = st.frozensets(DAYS, max_size=20)


@given(DAYS, st.integers(1, 250), OFF)
def test_the_due_day_is_the_nth_working_day_after_the_decision(day: date, n: int, off: frozenset[date]) -> None:
    calendar = Workdays(off)
    due = ReplyTime(n, calendar).due_on(day)
    assert calendar.works(due)
    assert calendar.count(day + timedelta(days=1), due) == n


@given(DAYS, DAYS, st.integers(1, 250), OFF)
def test_what_the_database_looks_for_is_what_is_overdue(day: date, today: date, n: int, off: frozenset[date]) -> None:
    time = ReplyTime(n, Workdays(off))
    assert (time.due_on(day) < today) == (day <= time.overdue_if_decided_by(today))


def test_beyond_the_days_that_a_cycle_keeps_the_national_list_goes_on() -> None:
    kept = frozenset({date(2026, 5, 5)})
    off = OfficeDaysOff.of(kept)
    assert date(2026, 5, 5) in off
    assert date(2026, 4, 13) not in off, "the cycle dropped it"
    assert date(2027, 4, 13) in off, "Songkran of a year that the cycle does not keep"
