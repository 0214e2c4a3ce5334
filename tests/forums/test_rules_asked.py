"""A page that nobody told which cycle shows the one in which people are being asked."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.forums.rules.asked import CycleStanding, shown_first

TODAY = date(2026, 11, 30)
NOW = ((date(2026, 10, 1), date(2026, 12, 31)),)
LATER = ((date(2027, 10, 1), date(2027, 12, 31)),)
PAST = ((date(2024, 10, 1), date(2024, 12, 31)),)
DAYS = st.dates(date(2024, 1, 1), date(2028, 1, 1))


def test_the_cycle_being_asked_stays_although_the_next_one_is_open() -> None:
    asked = CycleStanding(cycle_id=1, fiscal_year=2572, windows=NOW, last_held=date(2026, 11, 20))
    following = CycleStanding(cycle_id=2, fiscal_year=2573, windows=LATER)
    assert shown_first([following, asked], TODAY) is asked


def test_between_the_windows_the_newest_forum_decides() -> None:
    over = CycleStanding(cycle_id=1, fiscal_year=2569, windows=PAST, last_held=date(2024, 11, 1))
    empty = CycleStanding(cycle_id=2, fiscal_year=2573, windows=LATER)
    assert shown_first([empty, over], TODAY) is over
    assert shown_first([empty], TODAY) is empty
    assert shown_first([], TODAY) is None


@given(st.lists(st.tuples(st.lists(st.tuples(DAYS, DAYS), max_size=3), st.none() | DAYS), min_size=1, max_size=4), DAYS)
def test_no_cycle_without_a_forum_hides_one_that_has_its_turn(
    made: list[tuple[list[tuple[date, date]], date | None]], today: date
) -> None:
    standings = [
        CycleStanding(cycle_id=n, fiscal_year=2569 + n, windows=windows, last_held=held)
        for n, (windows, held) in enumerate(made)
    ]
    first = shown_first(standings, today)
    assert first is not None
    running = [one for one in standings if one.runs(today)]
    assert not running or first in running
    if first.last_held is None:
        assert all(one.last_held is None for one in running or standings)
