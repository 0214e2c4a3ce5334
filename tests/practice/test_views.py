"""In the real house the practice forum is a way to another place; here nobody becomes somebody without a password."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.states import Duty
from app.house.practice import CURRENT
from app.practice import queries
from app.practice.states import TO_TRY
from tests.factories import people
from tests.reader import Reader


@pytest.fixture
def filled(app: Flask) -> Iterator[Path]:
    """The file that names the practice forum of today; taken away again."""
    file: Path = app.extensions["practice"].kept / CURRENT
    yield file
    file.unlink(missing_ok=True)


def test_begin_leads_to_the_practice_forum_unless_it_is_closed(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/begin").headers["Location"] == "/practice/begin"
    monkeypatch.setitem(app.config, "PRACTICE_FORUM", False)
    assert client.get("/begin").status_code == 404


def test_pages_lead_to_the_practice_forum_once_it_was_filled(client: FlaskClient, app: Flask, filled: Path) -> None:
    def leading() -> list[bool]:
        return ['"/begin"' in client.get(page).get_data(as_text=True) for page in ("/", "/sign-in", "/handbook")]

    assert not any(leading())
    filled.parent.mkdir(exist_ok=True)
    filled.write_text("today")
    app.extensions["shelf"].clear()  # a kept page leads there from the next entry on
    assert all(leading())


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
