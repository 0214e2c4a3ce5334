"""The sums of many projects: weighted by baht, stopped ones apart, and the parts together are the whole."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.rules.curve import PlannedPoint
from app.monitoring.rules.emenscr import MAPPINGS, PARTS, mapping_on
from app.monitoring.rules.months import last_day, moved
from app.monitoring.rules.portfolio import SummedProject, summed

FIRST = date(2025, 11, 1)
TODAY = date(2026, 6, 15)


def project(
    allocated: int, planned: list[int], done: list[int], *, averaged: bool = True, starts: int = 0
) -> SummedProject:
    points = [
        PlannedPoint(moved(FIRST, starts + n), percent, allocated * percent // 100, percent)
        for n, percent in enumerate(planned)
    ]
    reports = [
        (last_day(moved(FIRST, starts + n)), percent, allocated * percent // 100) for n, percent in enumerate(done)
    ]
    return SummedProject(allocated=allocated, points=points, reports=reports, averaged=averaged)


def test_the_work_of_a_large_project_weighs_more_than_that_of_a_small_one() -> None:
    months = summed([project(300, [10, 100], [0, 0]), project(100, [50, 100], [80, 100])], TODAY)
    assert [(one.planned, one.done) for one in months] == [(20, 20), (100, 25)]
    assert [(one.planned_money, one.paid) for one in months] == [(80, 80), (400, 100)]


def test_a_stopped_project_leaves_the_average_and_keeps_its_money() -> None:
    alone = summed([project(100, [50], [40])], TODAY)
    beside = summed([project(100, [50], [40]), project(900, [90], [10], averaged=False)], TODAY)
    assert (beside[0].planned, beside[0].done) == (alone[0].planned, alone[0].done) == (50, 40)
    assert beside[0].paid == 40 + 90


def test_nothing_is_said_of_months_to_come() -> None:
    months = summed([project(100, [10] * 12, [5])], TODAY)
    told = {one.month: one.done for one in months}
    assert told[date(2026, 6, 1)] == 5
    assert told[date(2026, 7, 1)] is None
    assert all(one.paid is None for one in months if one.month > TODAY)


def test_nothing_planned_and_nothing_told_is_no_curve() -> None:
    assert summed([], TODAY) == []
    assert summed([project(100, [], [])], TODAY) == []


rising = st.lists(st.integers(0, 100), min_size=1, max_size=8).map(sorted)
projects = st.lists(
    st.builds(project, st.integers(1, 10**12), rising, rising, averaged=st.booleans(), starts=st.integers(0, 5)),
    min_size=1,
    max_size=8,
)


@given(projects, st.integers(0, 8))
def test_the_money_of_the_parts_is_the_money_of_the_whole(some: list[SummedProject], cut: int) -> None:
    whole = summed(some, TODAY)
    parts = [summed(part, TODAY) for part in (some[:cut], some[cut:])]
    last = whole[-1].month
    ends = [part[-1] for part in parts if part]
    assert whole[-1].planned_money == sum(one.planned_money for one in ends)
    if last <= TODAY:
        assert whole[-1].paid == sum(one.paid or 0 for one in ends if one.month <= last)


@given(projects)
def test_work_and_plan_stay_within_the_whole(some: list[SummedProject]) -> None:
    for one in summed(some, TODAY):
        assert 0 <= one.planned <= 100
        assert one.done is None or 0 <= one.done <= 100


def test_every_part_of_the_national_system_has_a_mapping_that_says_what_is_not_verified() -> None:
    mapping = mapping_on(TODAY)
    assert mapping is MAPPINGS[-1]
    assert {one.part for one in mapping.fields} == set(PARTS)
    assert not [one for one in mapping.fields if one.verified_by], "name who saw the field there"
