"""The pure rules: one rule for grey, thresholds of the light, planned curves, earned value by hand, due days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cycles.rules.workdays import Workdays
from app.monitoring.rules.curve import PlannedPoint, PlanSpan, planned_on, quantity_in, spread, weighed
from app.monitoring.rules.defaults import TEMPLATES
from app.monitoring.rules.earned import earned_value
from app.monitoring.rules.light import LightRule, OnGround, is_stale, light_of
from app.monitoring.rules.months import ReportCalendar, code_of_month, first_owed, month_at, owed
from app.monitoring.states.projects import OVER, Light, WorkStage
from app.monitoring.states.reports import ReportState

RULE = LightRule()
TODAY = date(2026, 11, 30)


def on_ground(**more: Any) -> OnGround:
    """A project under way that reported yesterday, on plan."""
    told: dict[str, object] = {
        "stage": WorkStage.UNDER_WAY,
        "since": date(2026, 10, 1),
        "as_of": TODAY - timedelta(days=1),
    }
    told |= {"percent": 50, "planned": 5000, "disbursed": 50, "allocated": 100}
    return OnGround(**(told | more))


@given(st.integers(0, 46), st.integers(0, 99), st.integers(0, 10_000), st.integers(0, 100))
def test_a_report_gives_a_colour_on_its_45th_day_and_none_on_its_46th(
    days: int, percent: int, planned: int, paid: int
) -> None:
    as_of = TODAY - timedelta(days=days)
    one = on_ground(as_of=as_of, percent=percent, planned=planned, disbursed=paid)
    grey = light_of(one, TODAY, RULE).light is Light.SILENT
    assert grey == (days == 46) == is_stale(as_of, one.since, TODAY, RULE)


@given(st.sampled_from(sorted(set(WorkStage) - set(OVER))), st.integers(46, 4000))
def test_no_stage_that_goes_on_keeps_its_colour(stage: WorkStage, days: int) -> None:
    one = on_ground(stage=stage, as_of=TODAY - timedelta(days=days))
    assert light_of(one, TODAY, RULE).light is Light.SILENT


@given(st.sampled_from(sorted(set(WorkStage) - {WorkStage.STOPPED})), st.integers(0, 4000))
def test_a_project_whose_newest_report_says_all_done_never_turns_grey(stage: WorkStage, days: int) -> None:
    one = on_ground(stage=stage, percent=100, as_of=TODAY - timedelta(days=days))
    assert light_of(one, TODAY, RULE).light in (Light.ON_TRACK, Light.OVER)


def test_without_any_report_the_days_count_from_when_one_is_expected() -> None:
    assert light_of(on_ground(as_of=None, since=TODAY - timedelta(days=45)), TODAY, RULE).light is not Light.SILENT
    assert light_of(on_ground(as_of=None, since=TODAY - timedelta(days=46)), TODAY, RULE).light is Light.SILENT


@pytest.mark.parametrize(
    ("more", "light"),
    [
        ({"percent": 41}, Light.ON_TRACK),
        ({"percent": 40, "disbursed": 40}, Light.BEHIND),
        ({"percent": 30, "disbursed": 30}, Light.FAR_BEHIND),
        ({"percent": 50, "disbursed": 69}, Light.ON_TRACK),
        ({"percent": 50, "disbursed": 70}, Light.FAR_BEHIND),
        ({"stage": WorkStage.STOPPED, "percent": 0}, Light.STOPPED),
        ({"stage": WorkStage.ACCEPTED, "as_of": None}, Light.OVER),
    ],
)
def test_the_light_follows_from_points(more: dict[str, object], light: Light) -> None:
    assert light_of(on_ground(**more), TODAY, RULE).light is light


#: Worked out by hand: done %, planned in hundredths of a %, budget, spent; then SPI, CPI, slippage in points.
SHEET = [
    (0, 0, 1_000_000, 0, None, None, "0"),  # nothing planned yet
    (10, 0, 1_000_000, 0, None, None, "10"),  # began early: PV = 0
    (0, 0, 1_000_000, 50_000, None, "0.00", "0"),  # an advance before any plan
    (10, 1000, 1_000_000, 100_000, "1.00", "1.00", "0"),
    (5, 1000, 1_000_000, 100_000, "0.50", "0.50", "-5"),
    (20, 1000, 1_000_000, 100_000, "2.00", "2.00", "10"),
    (30, 6000, 1_000_000, 200_000, "0.50", "1.50", "-30"),
    (45, 5000, 2_000_000, 900_000, "0.90", "1.00", "-5"),
    (45, 5000, 2_000_000, 1_200_000, "0.90", "0.75", "-5"),
    (50, 5000, 2_000_000, 800_000, "1.00", "1.25", "0"),
    (33, 3350, 3_000_000, 1_000_000, "0.99", "0.99", "-0.5"),
    (67, 6650, 3_000_000, 2_000_000, "1.01", "1.01", "0.5"),
    (100, 10000, 1_000_000, 1_000_000, "1.00", "1.00", "0"),  # finished on the day
    (100, 8000, 1_000_000, 900_000, "1.25", "1.11", "20"),  # finished early
    (100, 5000, 1_000_000, 500_000, "2.00", "2.00", "50"),  # finished early, paid half
    (100, 10000, 1_000_000, 0, "1.00", None, "0"),  # finished, nothing paid
    (99, 10000, 1_000_000, 1_000_000, "0.99", "0.99", "-1"),
    (0, 10000, 1_000_000, 0, "0.00", None, "-100"),  # never begun
    (0, 10000, 1_000_000, 150_000, "0.00", "0.00", "-100"),  # paid for nothing
    (40, 7500, 4_000_000, 1_600_000, "0.53", "1.00", "-35"),  # stopped: it keeps its per cent, the plan goes on
    (40, 10000, 4_000_000, 1_600_000, "0.40", "1.00", "-60"),  # still stopped at the end
    (40, 4000, 4_000_000, 2_000_000, "1.00", "0.80", "0"),  # the same project after its revision
    (1, 1, 100_000_000, 10_000, "100.00", "100.00", "0.99"),
    (55, 6123, 987_654, 432_100, "0.90", "1.26", "-6.23"),
    (72, 6999, 1_234_567, 1_000_000, "1.03", "0.89", "2.01"),
]


@pytest.mark.parametrize("row", SHEET)
def test_earned_value_is_what_the_sheet_says(row: tuple[int, int, int, int, str | None, str | None, str]) -> None:
    done, planned, budget, spent, spi, cpi, slippage = row
    value = earned_value(done=done, planned=planned, budget=budget, spent=spent)
    assert value.spi == (Decimal(spi) if spi else None)
    assert value.cpi == (Decimal(cpi) if cpi else None)
    assert value.slippage == Decimal(slippage)


def test_the_sheet_has_25_cases() -> None:
    assert len(SHEET) == 25


def test_a_plan_grows_in_a_straight_line_within_its_month() -> None:
    points = (PlannedPoint(date(2026, 11, 1), 30, 300, 0), PlannedPoint(date(2026, 12, 1), 100, 1000, 0))
    assert planned_on(points, date(2026, 10, 31)) == (0, 0)
    assert planned_on(points, date(2026, 11, 15)) == (1500, 150)
    assert planned_on(points, date(2026, 11, 30)) == (3000, 300)
    assert planned_on(points, date(2027, 3, 1)) == (10_000, 1000)


@given(st.sampled_from(TEMPLATES), st.integers(0, 50), st.integers(1, 10**10))
def test_every_template_spreads_all_of_it_and_never_less_than_before(
    template: dict[str, list[int]], n: int, satang: int
) -> None:
    begins = date(2026, 10, 5)
    span = PlanSpan(begins, begins + timedelta(days=30 * n), satang, 1000)
    points = spread(span, template["work"], template["money"])
    assert (points[-1].percent, points[-1].satang, points[-1].output) == (100, satang, 1000)
    for name in ("percent", "satang", "output"):
        sums = [getattr(one, name) for one in points]
        assert sums == sorted(sums)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one["code"])
def test_the_milestones_of_a_template_weigh_100_and_end_with_the_project(
    template: dict[str, list[list[object]]],
) -> None:
    titles = [(str(title), int(str(weight))) for title, weight in template["milestones"]]
    placed = weighed(titles, date(2026, 11, 1), date(2027, 8, 31))
    assert sum(weight for _title, weight, _day in placed) == 100
    assert placed[-1][2] == date(2027, 8, 31)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ถนนคอนกรีต 1 สาย", (1000, "สาย")),
        ("ถนนยาว ๑,๔๕๐.๕ เมตร", (1_450_500, "เมตร")),
        ("ไม่มีตัวเลข", None),
        ("0 แห่ง", None),
        ("ครัวเรือนที่ได้รับประโยชน์ไม่น้อยกว่าร้อยละ 80 ของที่ประชาคมระบุ", None),
        ("ร้อยละ ๘๐ ของครัวเรือน ใช้น้ำจากท่อ ๒ สาย", (2000, "สาย")),
    ],
)
def test_a_quantity_is_read_with_its_unit(words: str, found: tuple[int, str] | None) -> None:
    assert quantity_in(words) == found


def test_a_month_is_named_in_the_buddhist_era() -> None:
    assert month_at("2569-11") == date(2026, 11, 1)
    assert code_of_month(date(2026, 11, 1)) == "2569-11"
    assert [month_at(code) for code in ("2026-11", "2569-13", "2569-1", "x")] == [None] * 4


def test_reports_are_owed_from_the_month_after_the_funding_and_the_plan() -> None:
    assert first_owed(date(2026, 3, 20), None) == date(2026, 4, 1)
    assert first_owed(date(2026, 3, 20), date(2026, 11, 5)) == date(2026, 11, 1)
    assert owed(date(2026, 8, 1), None, TODAY) == [date(2026, n, 1) for n in (8, 9, 10)]
    assert owed(date(2026, 8, 1), date(2026, 9, 10), TODAY) == [date(2026, n, 1) for n in (8, 9)]


def test_due_days_and_reminders_are_working_days() -> None:
    calendar = ReportCalendar(5, 10, Workdays({date(2026, 12, 7), date(2026, 12, 10)}))
    month = date(2026, 11, 1)
    assert calendar.due_on(month) == date(2026, 12, 8)
    assert calendar.closes_on(month) == date(2026, 12, 16)
    assert [day for _n, day in calendar.reminders(month)] == [
        date(2026, 11, 30),
        date(2026, 12, 4),
        date(2026, 12, 8),
        date(2026, 12, 14),
    ]
    assert calendar.state_without_row(month, date(2026, 12, 16)) is ReportState.DUE
    assert calendar.state_without_row(month, date(2026, 12, 17)) is ReportState.NOT_SENT
