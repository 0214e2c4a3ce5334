"""A month's report: drafted, sent, given back, certified by another person, opened again; the figures stand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import DatabaseError

from app.ledger.actor import OPERATOR
from app.monitoring.actions import reports as actions
from app.monitoring.queries import ground, owed
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.states.reports import ReportState
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, months, plans
from tests.factories.months import DECEMBER, JANUARY, NOVEMBER


def test_a_report_that_was_sent_stands_among_the_progress_reports() -> None:
    (project,) = months.funded()
    months.sent(project, NOVEMBER, 12)

    with clock.at(months.moment(date(2026, 12, 10))):
        latest = progress_queries.latest_of([project.id])[project.id]
        assert (latest.as_of, latest.percent) == (date(2026, 11, 30), 12)


def test_a_second_person_certifies() -> None:
    (project,) = months.funded()
    report = months.sent(project, NOVEMBER)
    with clock.at(months.moment(date(2026, 12, 8))):
        with pytest.raises(Forbidden):
            actions.certify(report, by=plans.planner())
        actions.certify(report, by=months.certifier())
    assert report.state == ReportState.CERTIFIED


def test_the_database_lets_nobody_certify_an_own_report() -> None:
    (project,) = months.funded()
    report = months.sent(project, NOVEMBER)
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand(
            "UPDATE month_report SET state = 'certified', certified_at = '2026-12-08 03:00:00+00:00', "
            f"certifier_id = reporter_id WHERE id = {report.id}"
        )


def test_nobody_certifies_an_own_report_by_another_duty() -> None:
    (project,) = months.funded()
    with clock.at(months.moment(date(2026, 12, 3))):
        report = actions.send(project, NOVEMBER, months.told(), by=OPERATOR)
        with pytest.raises(Refusal):
            actions.certify(report, by=OPERATOR)


def test_what_is_given_back_stays_beside_the_version_that_replaces_it() -> None:
    (project,) = months.funded()
    report = months.sent(project, NOVEMBER, 40)
    with clock.at(months.moment(date(2026, 12, 6))):
        with pytest.raises(Refusal):
            actions.give_back(report, "ผิด", by=months.certifier())
        actions.give_back(report, "ตัวเลขผลงานไม่ตรงกับภาพถ่าย", by=months.certifier())
    again = months.sent(project, NOVEMBER, 14, days=7)

    assert (report.state, again.state, again.number) == (ReportState.RETURNED, ReportState.SENT, 2)
    assert report.replaced_at is not None
    assert [one.percent for one in queries.versions_of(project.id)] == [14, 40]
    assert [one.percent for one in progress_queries.standing_of(project.id)] == [14]


def test_a_certified_report_is_opened_again_only_as_a_new_version() -> None:
    (project,) = months.funded()
    report = months.sent(project, NOVEMBER, 10)
    with clock.at(months.moment(date(2026, 12, 8))):
        actions.certify(report, by=months.certifier())
        draft = actions.reopen(report, by=plans.planner())
    assert (draft.state, draft.number, report.replaced_at) == (ReportState.DRAFTED, 2, None)
    again = months.sent(project, NOVEMBER, 11, days=10)
    assert again.id == draft.id
    assert report.state == ReportState.CERTIFIED


@pytest.mark.parametrize("column", ["percent = 99", "disbursed = 1", "note = ''", "reporter_id = 1"])
def test_the_database_keeps_the_figures_of_what_was_sent(column: str) -> None:
    (project,) = months.funded()
    report = months.sent(project, NOVEMBER)
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand(f"UPDATE month_report SET {column} WHERE id = {report.id}")


def test_figures_that_stay_or_fall_need_a_sentence() -> None:
    (project,) = months.funded()
    months.sent(project, NOVEMBER, 20)
    for percent in (20, 10):
        with pytest.raises(Refusal) as refusal:
            months.sent(project, DECEMBER, percent)
        assert refusal.value.field == "reason"
    months.sent(project, DECEMBER, 20, reason="ฝนตกทั้งเดือน ทำงานไม่ได้")


def test_no_report_of_a_month_that_is_not_owed() -> None:
    (project,) = months.funded()
    with pytest.raises(Refusal):
        months.sent(project, date(2026, 10, 1))
    with clock.at(months.moment(date(2026, 12, 3))), pytest.raises(Refusal):
        actions.send(project, date(2027, 2, 1), months.told(), by=plans.planner())


def test_a_stranger_sends_nothing() -> None:
    (project,) = months.funded()
    with clock.at(months.moment(date(2026, 12, 3))), pytest.raises(Forbidden):
        actions.send(project, NOVEMBER, months.told(), by=forums.facilitator())


def test_a_draft_is_written_over_and_then_sent() -> None:
    (project,) = months.funded()
    with clock.at(months.moment(date(2026, 12, 1))):
        draft = actions.draft(project, NOVEMBER, months.told(5), by=plans.planner())
        assert not queries.versions_of(project.id)
    report = months.sent(project, NOVEMBER, 7, days=2)
    assert (report.id, report.percent) == (draft.id, 7)
    assert report.sent_at == months.moment(date(2026, 11, 30) + timedelta(days=2))


def test_nothing_is_asked_of_a_project_whose_newest_report_says_that_all_is_done() -> None:
    done, other = months.funded(2)
    for month, percent in ((NOVEMBER, 60), (DECEMBER, 100)):
        months.sent(done, month, percent)
    months.sent(other, NOVEMBER, 60)
    with clock.at(months.moment(date(2027, 3, 8))):
        calendar = ground.rules_of(clock.today()).calendar
        asked = owed.months_asked([done, other]).waiting
        assert {(one.project.id, one.month) for one in asked} == {
            (other.id, month) for month in (DECEMBER, JANUARY, date(2027, 2, 1))
        }
        in_area = owed.months_owed_in(
            done.area_path // 10**8 * 10**8, done.area_path // 10**8 * 10**8 + 10**8 - 1, calendar
        )
        assert [(one.project.id, one.month) for one in in_area] == [(one.project.id, one.month) for one in asked]
        months.sent(done, JANUARY, 90, reason="งานบางส่วนต้องรื้อทำใหม่")
        assert done.id in {one.project.id for one in owed.months_asked([done]).waiting}
