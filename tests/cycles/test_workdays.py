"""Working days and windows: nothing overlaps, nothing passes the deadline, every window keeps its working days."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cycles.rules import office_days
from app.cycles.rules.holidays import PLOUGHING, days_off, without_ploughing
from app.cycles.rules.workdays import OpenWindow, TierSpan, WindowsOverlap, Workdays, back_from, replan, trouble
from app.thai.dates import format_date, parse_date

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))
OFF = st.frozensets(DAYS, max_size=60)
LEVELS = ("village", "subdistrict", "district", "province")


@st.composite
def windows(draw: st.DrawFn) -> tuple[TierSpan, ...]:
    """Four windows, one after the other."""
    at, found = draw(DAYS), []
    for level in LEVELS:
        opens = at + timedelta(days=draw(st.integers(0, 20)))
        closes = opens + timedelta(days=draw(st.integers(7, 90)))
        found.append(TierSpan(level, opens, closes))
        at = closes + timedelta(days=1)
    return tuple(found)


@given(DAYS, st.integers(0, 60), OFF)
@settings(max_examples=60)
def test_so_many_working_days_on_and_back_is_where_one_began(day: date, n: int, off: frozenset[date]) -> None:
    calendar = Workdays(off)
    start = calendar.on_or_after(day)
    later = calendar.after(start, n)
    assert calendar.works(later)
    assert calendar.before(later, n) == start
    assert calendar.count(start, later) == n + 1


@given(DAYS, DAYS, st.integers(0, 400), OFF)
@settings(max_examples=60)
def test_days_are_counted_as_if_one_walked_from_day_to_day(
    first: date, last: date, n: int, off: frozenset[date]
) -> None:
    calendar = Workdays(off)
    walked = [day for step in range((last - first).days + 1) if calendar.works(day := first + timedelta(days=step))]
    assert calendar.count(first, last) == len(walked)
    found = calendar.on_or_after(first)
    for _step in range(n):
        found = calendar.on_or_after(found + timedelta(days=1))
    assert calendar.after(first, n) == found


@given(windows(), OFF, DAYS)
@settings(max_examples=80)
def test_windows_worked_back_from_any_deadline_never_overlap(
    standing: tuple[TierSpan, ...], off: frozenset[date], deadline: date
) -> None:
    calendar = Workdays(off)
    found = back_from(deadline, standing, calendar)
    assert found[-1].closes_on <= deadline
    assert [one.level for one in found] == list(LEVELS)
    for lower, upper in itertools.pairwise(found):
        assert lower.opens_on <= lower.closes_on < upper.opens_on
    for before, after in zip(standing, found, strict=True):
        if before != after and (length := calendar.count(before.opens_on, before.closes_on)):
            assert calendar.count(after.opens_on, after.closes_on) == length


@given(windows(), OFF, st.sampled_from(LEVELS), st.integers(-120, 120))
@settings(max_examples=80)
def test_what_hangs_on_a_changed_window_gives_way_or_the_change_is_refused(
    standing: tuple[TierSpan, ...], off: frozenset[date], level: str, days: int
) -> None:
    moved = timedelta(days=days)
    typed = tuple(
        TierSpan(w.level, w.opens_on + moved, w.closes_on + moved) if w.level == level else w for w in standing
    )
    deadline = standing[-1].closes_on + timedelta(days=60)
    try:
        found = replan(typed, [level], deadline, Workdays(off))
    except WindowsOverlap:
        return
    assert next(w for w in found if w.level == level) == next(w for w in typed if w.level == level)
    assert found[-1].closes_on <= deadline
    assert all(lower.closes_on < upper.opens_on for lower, upper in itertools.pairwise(found))


@given(DAYS)
@settings(max_examples=60)
def test_a_window_is_written_and_read_in_the_buddhist_era(day: date) -> None:
    assert parse_date(format_date(day, "short", locale="th")) == day
    assert str(day.year + 543) in format_date(day, locale="th")


def test_two_windows_set_by_hand_must_not_overlap() -> None:
    one = TierSpan("village", date(2026, 10, 1), date(2026, 12, 31))
    other = TierSpan("subdistrict", date(2026, 12, 15), date(2027, 1, 31))
    with pytest.raises(WindowsOverlap):
        replan((one, other), ["village", "subdistrict"], date(2027, 8, 31), Workdays())


TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (OpenWindow(date(2026, 10, 1), date(2026, 11, 20)), "over"),
        (OpenWindow(date(2026, 10, 1), date(2026, 11, 27)), "notice"),
        (OpenWindow(date(2026, 10, 1), date(2026, 12, 31)), ""),
        (OpenWindow(date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 5)), "outside"),
        (OpenWindow(date(2026, 10, 1), date(2026, 12, 31), date(2026, 11, 2)), "unrecorded"),
        (OpenWindow(date(2026, 10, 1), date(2026, 11, 20), None, True), ""),
    ],
)
def test_an_area_that_can_no_longer_make_it_is_told_why(standing: OpenWindow, said: str) -> None:
    assert trouble(standing, TODAY, 5, Workdays())[0] == said


def test_days_off_are_those_of_government_offices() -> None:
    """Labour Day with its day in lieu and Children's Day are none of them; the Ploughing Ceremony is."""
    off = {day: name for day, name, _english in days_off(date(2026, 1, 1), date(2027, 12, 31))}
    for open_ in (date(2026, 1, 10), date(2026, 5, 1), date(2027, 1, 9), date(2027, 5, 1), date(2027, 5, 3)):
        assert open_ not in off
    assert off[date(2026, 5, 13)] == PLOUGHING
    assert off[date(2026, 1, 2)] == "วันหยุดพิเศษ (เพิ่มเติม)"
    assert off[date(2026, 12, 7)].startswith("ชดเชย")


def test_the_days_off_that_are_written_down_are_those_of_the_library() -> None:
    for year in office_days.DAYS:
        off = {day for day, _name, _english in days_off(date(year, 1, 1), date(year, 12, 31))}
        assert office_days.written(year) == off, year
    assert office_days.written(max(office_days.DAYS) + 1) is None


def test_a_may_whose_ploughing_ceremony_is_not_announced_is_told() -> None:
    first, last = date(2026, 4, 1), date(2028, 5, 10)
    off = [(day, name) for day, name, _english in days_off(first, last)]
    assert without_ploughing(first, last, off) == [2027, 2028]
    assert without_ploughing(date(2026, 6, 1), date(2027, 4, 30), off) == []
    assert without_ploughing(first, last, [*off, (date(2027, 5, 11), f"{PLOUGHING} (แรกนาขวัญ)")]) == [2028]
