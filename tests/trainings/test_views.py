"""Trainings: recorded, counted by duty and agency with small counts hidden, passed on, and the coverage of an area."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import DatabaseError

from app.accounts.states import Duty
from app.areas.models import Area
from app.store import clock
from app.store.base import db
from app.trainings import actions, queries
from app.trainings.actions import TrainingTold
from app.trainings.models import TrainingEvent
from app.trainings.rules import counts_until, shown
from app.trainings.states import TrainingKind
from app.web.conflict import Forbidden
from tests.behind import by_hand
from tests.factories import forums, people, plans
from tests.factories.forums import World
from tests.reader import Reader

DATA = {"area": "25", "training_kind": "course", "subject": "การจัดเวที", "organiser": "สำนักงานจังหวัด", "hours": "6"}


@pytest.fixture
def land() -> World:
    return forums.world()


def held(area: Area, days_ago: int = 10, passes_on: str = "") -> TrainingEvent:
    told = TrainingTold(
        training_kind=TrainingKind.COURSE,
        subject="การจัดเวที",
        organiser="สำนักงานจังหวัด",
        held_on=clock.today() - timedelta(days=days_ago),
        chapters=("day",),
        passes_on=passes_on,
    )
    return actions.record(told, area, by=plans.planner())


def test_a_small_count_is_hidden_and_nothing_gives_it_away() -> None:
    assert shown({"a": 26, "b": 7}) == ({"a": 26, "b": 7}, 33)
    assert shown({"a": 3}) == ({"a": None}, None)
    seen, total = shown({"a": 26, "b": 7, "c": 3})
    assert (seen["a"], seen["b"], seen["c"], total) == (26, None, None, 36)
    assert shown({"a": 1, "b": 2}) == ({"a": None, "b": None}, None)


def test_what_was_learned_counts_for_two_years() -> None:
    assert counts_until(date(2024, 2, 29)) == date(2026, 2, 28)
    assert counts_until(date(2026, 12, 1)) == date(2028, 12, 1)


def test_index_says_what_to_do_when_it_is_empty(reader: Reader, land: World) -> None:
    assert 'class="empty"' in reader.get("/trainings").text
    event = held(land.areas["25"])
    assert event.ref in reader.get("/trainings?kind=course&area=25").text
    assert event.ref not in reader.get("/trainings?kind=study_seminar").text


def test_new_begins_with_the_own_area(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "facilitator", "250113")
    assert 'value="250113"' in Reader(client).get("/trainings/new").text


def test_record_says_beside_the_field_what_is_wrong(client: FlaskClient, land: World) -> None:
    people.sign_in(client, "planner", "25")
    page, data = Reader(client), {**DATA, "held_on": "3/8/2569", "chapters": ["day", "forum"]}
    for wrong in ({"area": "9999"}, {"held_on": "1/1/2599"}, {"passes_on": "T25-9"}, {"hours": "มาก"}):
        assert f'id="{next(iter(wrong))}-error"' in page.post("/trainings/new", {**data, **wrong}, 422).text
    assert page.post("/trainings/new", data).location == "/trainings/T25-1"
    assert "/handbook/chapters/forum" in page.get("/trainings/T25-1").text


def test_show_hides_small_counts_and_writes_nothing_for_strangers(reader: Reader, land: World) -> None:
    event = held(land.areas["25"])
    actions.count(event, Duty.FACILITATOR, 3, by=plans.planner())
    page = reader.get(f"/trainings/{event.ref}").text
    assert "ไม่แสดง" in page
    assert "<form" not in page.split("<main")[1].split("</main>")[0]
    reader.get("/trainings/T25-9", 404)


def test_count_takes_each_duty_once(client: FlaskClient, land: World) -> None:
    event = held(land.areas["25"])
    people.sign_in(client, "planner", "25")
    page, url = Reader(client), f"/trainings/{event.ref}/heads"
    assert 'id="heads-error"' in page.post(url, {"duty": "facilitator", "heads": "0"}, 422).text
    page.post(url, {"duty": "facilitator", "heads": "๒๖"})
    assert 'id="heads-error"' in page.post(url, {"duty": "facilitator", "heads": "5"}, 422).text
    assert "26" in page.get(f"/trainings/{event.ref}").text


def test_vouch_ends_the_task_of_who_works_there(client: FlaskClient, land: World) -> None:
    event = held(land.areas["25"])
    people.sign_in(client, "planner", "25")
    page, url = Reader(client), f"/trainings/{event.ref}/units"
    assert "/trainings/coverage/25" in page.get("/work").text
    assert 'id="codes-error"' in page.post(url, {"codes": "250199"}, 422).text
    page.post(url, {"codes": "๒๕๐๑๑๓"})
    assert 'id="codes-error"' in page.post(url, {"codes": "250113"}, 422).text
    assert "/trainings/coverage/25" not in page.get("/work").text


def test_coverage_tells_trained_from_too_long_ago_and_nobody(client: FlaskClient, land: World) -> None:
    def state() -> str:
        return str(client.get("/trainings/coverage/25.json").json["areas"][0]["state"])

    assert state() == "none"
    actions.vouch(held(land.areas["25"], 800), ["250113"], by=plans.planner())
    assert state() == "over"
    actions.vouch(held(land.areas["25"]), ["250113"], by=plans.planner())
    assert state() == "trained"
    assert Reader(client).get("/trainings/coverage/250113").text.count('data-state="none"') == 2


def test_who_passed_it_on_stands_on_both_pages(reader: Reader, land: World) -> None:
    first = held(land.areas["25"])
    later = held(land.areas["2501"], 5, first.ref)
    assert later.ref in reader.get(f"/trainings/{first.ref}").text
    assert first.ref in reader.get(f"/trainings/{later.ref}").text
    assert queries.passed_on_in(first.id)


def test_trainings_stand_and_strangers_to_the_area_record_none(land: World) -> None:
    event = held(land.areas["25"])
    with pytest.raises(Forbidden):
        actions.vouch(event, ["250113"], by=forums.holder("facilitator", "250113"))
    for statement in ("UPDATE training_event SET hours = 9", "DELETE FROM training_event"):
        with pytest.raises(DatabaseError), db.session.connection().begin_nested():
            by_hand(statement)
