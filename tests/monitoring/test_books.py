"""The monthly report: frozen by number, the same when rebuilt as of then, with its orders and what became of them."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import DatabaseError

from app.areas.models import Area
from app.monitoring.actions import books as actions
from app.monitoring.actions import stages
from app.monitoring.queries import books as queries
from app.monitoring.states.books import OrderState
from app.monitoring.states.projects import WorkStage
from app.plans.models.funding import Project
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, months, plans
from tests.factories.months import DECEMBER, NOVEMBER
from tests.factories.people import area

FROZEN, NEXT = months.moment(date(2026, 12, 18)), months.moment(date(2027, 1, 18))


@pytest.fixture
def project() -> Project:
    (one,) = months.funded()
    months.sent(one, NOVEMBER, 5)
    return one


@pytest.fixture
def province(project: Project) -> Area:
    return area("25")


def test_a_frozen_report_is_the_same_when_rebuilt_after_later_reports(project: Project, province: Area) -> None:
    with clock.at(FROZEN):
        book = actions.freeze(province, NOVEMBER, by=plans.planner())
    assert (book.number, book.figures["expected"], book.figures["received"]) == (1, 1, 1)
    months.sent(project, DECEMBER, 30)
    assert not list(queries.faults_of_books())
    with clock.at(NEXT):
        assert queries.figures_of(25, NOVEMBER, FROZEN) == book.figures
        assert queries.figures_of(25, DECEMBER, clock.now())["projects"][0]["percent"] == 30


def test_a_report_is_frozen_once_after_its_month_and_by_the_planner(province: Area) -> None:
    with clock.at(months.moment(date(2026, 11, 30))), pytest.raises(Refusal):
        actions.freeze(province, NOVEMBER, by=plans.planner())
    with clock.at(FROZEN):
        with pytest.raises(Forbidden):
            actions.freeze(province, NOVEMBER, by=forums.facilitator())
        actions.freeze(province, NOVEMBER, by=plans.planner())
        with pytest.raises(Refusal):
            actions.freeze(province, NOVEMBER, by=plans.planner())
    with pytest.raises(DatabaseError), db.session.connection().begin_nested():
        by_hand("UPDATE month_book SET digest = 'x'")


def test_the_next_report_tells_what_became_late_and_of_the_orders(project: Project, province: Area) -> None:
    day = date(2026, 12, 20)
    with clock.at(FROZEN):
        book = actions.freeze(province, NOVEMBER, by=plans.planner())
    with clock.at(months.moment(day)):
        told = {"given_on": day, "due_on": date(2026, 12, 30), "by": plans.planner()}
        order = actions.give_order(book, "ให้เร่งรัดการเบิกจ่าย", **told)  # type: ignore[arg-type] # days and who by name
        with pytest.raises(Refusal):
            actions.give_order(book, "สั้น", **told)  # type: ignore[arg-type] # days and who by name
    with clock.at(months.moment(date(2027, 1, 5))):
        actions.answer_order(order, OrderState.DONE, "หน่วยงานเบิกจ่ายงวดแรกแล้ว", by=plans.planner())
    with clock.at(NEXT):
        later = actions.freeze(province, DECEMBER, by=plans.planner())
    assert later.figures["orders"] == [[str(order.id), "done"]]
    assert later.figures["changes"] == {later.figures["projects"][0]["light"]: [project.ref]}
    assert not list(queries.faults_of_books())


def test_a_project_that_was_taken_over_owes_no_report_however_its_use_goes_on(project: Project, province: Area) -> None:
    months.sent(project, DECEMBER, 100)
    for day, stage in ((date(2027, 1, 8), WorkStage.ACCEPTED), (date(2027, 2, 10), WorkStage.IN_USE)):
        with clock.at(months.moment(day)):
            stages.move(project, stage, since=day, by=plans.planner())
    with clock.at(months.moment(date(2027, 3, 16))):
        counted = [queries.figures_of(25, month, clock.now())["expected"] for month in (DECEMBER, date(2027, 2, 1))]
    assert counted == [1, 0]
