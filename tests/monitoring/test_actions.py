"""Rules of progress reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from app.accounts.queries import accounts
from app.agencies.actions import speak
from app.bodies.models import Agency
from app.ledger.actor import OPERATOR, Actor
from app.monitoring.actions import progress as actions
from app.monitoring.actions.progress import ProgressTold
from app.monitoring.queries import progress as queries
from app.plans.models.funding import Project
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories import forums, people, plans, proposals

FUNDED = clock.today() - timedelta(days=60)


@pytest.fixture
def project() -> Project:
    world = forums.world()
    with clock.at(clock.now() - timedelta(days=60)):
        return plans.funded(world)[0]


def told(**more: Any) -> dict[str, Any]:
    return {"as_of": clock.today(), "percent": 60, "disbursed": 50_000_000} | more


def agency_account(username: str, agency: Agency | None = None) -> Actor:
    """An account with the duty of an agency in the whole province, that speaks for one agency or for none."""
    account = people.account("agency", "25", username=username)
    if agency:
        speak(account, agency, by=OPERATOR)
    return accounts.actor_of(account)


def test_the_newest_report_stands(project: Project) -> None:
    today = clock.today()
    actions.report(project, as_of=today - timedelta(days=30), percent=20, disbursed=10_000_000, by=plans.planner())
    actions.report(project, **told(), by=plans.planner())

    assert queries.latest_of([project.id])[project.id].percent == 60
    assert [one.percent for one in queries.of_project(project.id)] == [60, 20]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("as_of", {"as_of": clock.today() + timedelta(days=1)}),
        ("as_of", {"as_of": FUNDED - timedelta(days=1)}),
        ("percent", {"percent": 101}),
        ("disbursed", {"disbursed": 100_000_001}),
        ("disbursed", {"disbursed": -1}),
    ],
)
def test_a_report_stays_within_the_calendar_the_work_and_the_money(
    project: Project, field: str, wrong: dict[str, int]
) -> None:
    with pytest.raises(Refusal) as refusal:
        actions.report(project, by=plans.planner(), **told(**wrong))
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


def test_only_the_agency_that_leads_the_project_reports_on_it(project: Project) -> None:
    lead = queries.lead_of(project.id)
    assert lead is not None

    for stranger in (agency_account("roads", proposals.agency("สำนักงานอื่น")), agency_account("nobody")):
        with pytest.raises(Forbidden):
            actions.report(project, **told(), by=stranger)

    assert actions.report(project, **told(), by=agency_account("water", lead)).agency_id == lead.id


def test_who_reported_is_kept(project: Project) -> None:
    made = actions.report(project, **told(), by=plans.planner())

    assert (made.duty, made.agency_id) == ("planner", None)


@pytest.mark.parametrize("less", [{"disbursed": 40_000_000}, {"percent": 50}])
def test_neither_money_nor_work_so_far_falls_without_a_reason(project: Project, less: dict[str, int]) -> None:
    actions.report(project, **told(as_of=clock.today() - timedelta(days=20)), by=plans.planner())

    with pytest.raises(Refusal) as refusal:
        actions.report(project, **told(**less), by=plans.planner())
    assert refusal.value.field == "reason"
    actions.report(project, **told(**less, reason="ผู้รับจ้างคืนเงินงวดที่เบิกเกิน"), by=plans.planner())


def test_a_day_told_later_is_held_to_what_was_reported_for_the_days_after_it(project: Project) -> None:
    actions.report(project, **told(), by=plans.planner())
    day = clock.today() - timedelta(days=20)

    with pytest.raises(Refusal) as refusal:
        actions.report(project, **told(as_of=day, percent=90), by=plans.planner())
    assert refusal.value.field == "reason"
    actions.report(project, **told(as_of=day, percent=30, disbursed=0), by=plans.planner())


def test_a_wrong_report_is_corrected_by_a_dated_one_and_stays_to_be_read(project: Project) -> None:
    wrong = actions.report(project, **told(percent=100), by=plans.planner())
    right = ProgressTold(**told(percent=10, disbursed=0, reason="พิมพ์ร้อยละของอีกโครงการหนึ่ง"))

    with pytest.raises(Refusal):
        actions.correct(project, wrong, ProgressTold(**told(percent=10)), by=plans.planner())
    made = actions.correct(project, wrong, right, by=plans.planner())

    assert queries.latest_of([project.id])[project.id] is made
    assert wrong.corrected_at == made.reported_at
    assert made.corrects_id == wrong.id
    assert len(queries.of_project(project.id)) == 2
    with pytest.raises(Refusal):
        actions.correct(project, wrong, right, by=plans.planner())


def test_a_correction_may_move_the_day(project: Project) -> None:
    wrong = actions.report(project, **told(), by=plans.planner())
    day: date = clock.today() - timedelta(days=3)

    actions.correct(project, wrong, ProgressTold(**told(as_of=day, reason="พิมพ์วันที่ผิดไปสามวัน")), by=plans.planner())

    assert [one.as_of for one in queries.standing_of(project.id)] == [day]
