"""The days by which somebody owes something: one list for people, programs and calendars, with pages that exist."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from app.aggregation.actions import decide, refer
from app.aggregation.states.decisions import Reply
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.store import clock
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, needs, world
from tests.factories.proposals import agency
from tests.reader import Reader

#: Longer than the working days within which an agency answers.
LATE = timedelta(days=120)


@contextmanager
def later() -> Iterator[None]:
    with clock.at(clock.now() + LATE):
        yield


@pytest.fixture
def referred() -> tuple[World, Need]:
    """A need that its village referred to an agency."""
    w = world()
    sitting = forum(w.village)
    finish(sitting)
    (need,) = needs(sitting, 1)
    decide.decide(w.village, [ruling(need.id, Outcome.REFERRED, agency_id=agency().id)], by=facilitator())
    return w, need


def test_days_says_who_owes_what_until_it_is_given(referred: tuple[World, Need], reader: Reader) -> None:
    w, need = referred
    code = w.village.area.code
    with later():
        for area in (code, code[:2]):
            assert need.title in reader.get(f"/areas/{area}/days").text
        [day] = reader.client.get(f"/areas/{code}/days.json").json["days"]
        assert (day["kind"], day["ref"], day["overdue"]) == ("need_referred", need.ref, True)
        assert need.title in reader.client.get(f"/areas/{code}/calendar.ics").text.replace("\r\n ", "")
        told = {"reply": Reply.AGREED, "sentence": "จะทำในปีหน้า", "answered_on": clock.today()}
        refer.answer(w.village, need.id, **told, by=facilitator())
        assert reader.client.get(f"/areas/{code}/days.json").json["days"] == []


def test_days_says_that_nothing_is_due(reader: Reader) -> None:
    w = world()
    text = reader.get(f"/areas/{w.village.area.code}/days").text
    assert "ไม่มีเรื่องใดเกินกำหนด" in text


def test_a_day_of_another_area_is_not_listed(referred: tuple[World, Need], reader: Reader) -> None:
    w, need = referred
    with later():
        assert need.title not in reader.get(f"/areas/{w.neighbour.area.code}/days").text
