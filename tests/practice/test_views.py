"""In the real house the practice forum is a way to another place; here nobody becomes somebody without a password."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.states import Duty
from app.practice import queries
from app.practice.states import TO_TRY
from tests.factories import people
from tests.reader import Reader


def test_begin_leads_to_the_practice_forum_and_every_way_to_it_goes_when_it_is_closed(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/begin").headers["Location"] == "/practice/begin"
    assert all('"/begin"' in client.get(page).get_data(as_text=True) for page in ("/", "/sign-in", "/handbook"))
    monkeypatch.setitem(app.config, "PRACTICE_FORUM", False)
    assert client.get("/begin").status_code == 404
    assert '"/begin"' not in client.get("/sign-in").get_data(as_text=True)


def test_begin_offers_each_duty_that_somebody_holds(
    reader: Reader, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PRACTICE", True)
    assert 'class="empty"' in reader.get("/begin").text
    people.account("planner", "25")
    page = reader.get("/begin")
    assert page.text.count('name="duty"') == 1


def test_enter_is_refused_in_the_real_house(client: FlaskClient) -> None:
    people.account("planner", "25")
    assert client.post("/begin", data={"duty": "planner"}).status_code == 404
    assert client.get("/work").status_code == 302


def test_enter_signs_in_where_practising_is_allowed(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PRACTICE", True)
    people.account("planner", "25")
    assert client.post("/begin", data={"duty": "scorer"}, follow_redirects=True).status_code == 200
    assert client.get("/work").status_code == 302
    assert client.post("/begin", data={"duty": "planner"}).headers["Location"].endswith("/work")
    assert client.get("/work").status_code == 200


def test_every_duty_says_what_there_is_to_try() -> None:
    assert set(TO_TRY) == set(Duty)


def test_one_person_stands_for_each_duty(app: Flask) -> None:
    people.account("planner", "25")
    people.account("planner", "26")
    people.account("scorer", "25")
    assert sorted(one.duty for one in queries.stands()) == ["planner", "scorer"]
