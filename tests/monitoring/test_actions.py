"""Rules of progress reports."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.monitoring import actions, queries
from app.plans.models.funding import Project
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories import forums, plans


@pytest.fixture
def project() -> Project:
    return plans.funded(forums.world())[0]


def test_the_newest_report_stands(project: Project) -> None:
    today = clock.today()
    actions.report(project, as_of=today, percent=60, disbursed=50_000_000, by=plans.planner())
    actions.report(project, as_of=today - timedelta(days=30), percent=20, disbursed=10_000_000, by=plans.planner())

    assert queries.latest_of([project.id])[project.id].percent == 60
    assert [one.percent for one in queries.of_project(project.id)] == [60, 20]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("as_of", {"as_of": clock.today() + timedelta(days=1)}),
        ("percent", {"percent": 101}),
        ("disbursed", {"disbursed": 100_000_001}),
        ("disbursed", {"disbursed": -1}),
    ],
)
def test_a_report_stays_within_the_calendar_the_work_and_the_money(
    project: Project, field: str, wrong: dict[str, int]
) -> None:
    told = {"as_of": clock.today(), "percent": 10, "disbursed": 0} | wrong

    with pytest.raises(Refusal) as refusal:
        actions.report(project, by=plans.planner(), **told)
    assert refusal.value.field == field


def test_a_day_is_reported_once(project: Project) -> None:
    actions.report(project, as_of=clock.today(), percent=10, disbursed=0, by=plans.planner())

    with pytest.raises(Refusal):
        actions.report(project, as_of=clock.today(), percent=11, disbursed=0, by=plans.planner())


def test_only_funded_projects_are_reported_on() -> None:
    world = forums.world()
    project = plans.placed(world)

    with pytest.raises(Refusal):
        actions.report(project, as_of=clock.today(), percent=10, disbursed=0, by=plans.planner())


def test_a_facilitator_reports_no_progress(project: Project) -> None:
    with pytest.raises(Forbidden):
        actions.report(project, as_of=clock.today(), percent=10, disbursed=0, by=forums.facilitator())
