"""Wrong requests: a page in the reader's language that says where to go, and never a stack trace."""

from __future__ import annotations

import re
import uuid

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from app.config import LARGEST_BODY
from app.forums.models.sittings import Forum
from app.ledger.queries import count, from_page
from app.store.base import db
from app.web.conflict import Refusal
from app.web.once import page_of
from tests.factories.people import sign_in
from tests.house.story import PROVINCE, VILLAGE, Story
from tests.reader import faults_of

THAI = re.compile(r"[\u0e00-\u0e7f]")
#: What a page that failed must never show.
INSIDE = re.compile(r"Traceback|File \"|werkzeug|sqlalchemy|/app/|site-packages|secret inside")


def reads_well(answer: TestResponse, status: int) -> None:
    """Hold an error page to the reader's checks."""
    assert answer.status_code == status
    assert not faults_of(answer.text)
    assert not INSIDE.search(answer.text)
    assert 'href="/"' in answer.text
    assert THAI.search(re.search(r"(?s)<h1.*?</h1>", answer.text)[0])


def breaking(error: Exception) -> object:
    """Return a view that fails with ``error``."""

    def view() -> str:
        raise error

    return view


def test_404_says_where_to_go(client: FlaskClient) -> None:
    reads_well(client.get("/no/such/page"), 404)


def test_405_says_where_to_go(client: FlaskClient) -> None:
    reads_well(client.post("/about"), 405)


def test_403_says_why(client: FlaskClient, story: Story) -> None:
    sign_in(client, "reviewer", "10")
    reads_well(client.get(f"/rounds/{story.world.village.ref}"), 403)


def test_413_says_how_large_a_file_may_be(client: FlaskClient) -> None:
    answer = client.post("/sign-in", data=b"x" * (LARGEST_BODY + 1), content_type="application/x-www-form-urlencoded")
    reads_well(answer, 413)
    assert "16" in answer.text


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (RuntimeError("secret inside"), 500),
        (OperationalError("secret inside", {}, Exception("secret inside")), 503),
        (Refusal("ประโยคที่บอกว่าต้องทำอะไร"), 422),
    ],
)
def test_what_breaks_inside_stays_inside(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int
) -> None:
    monkeypatch.setitem(app.view_functions, "front.about", breaking(error))
    reads_well(client.get("/about"), status)


def test_errors_speak_english_to_an_english_reader(client: FlaskClient) -> None:
    client.set_cookie("language", "en")
    answer = client.get("/no/such/page")
    assert '<html lang="en"' in answer.text
    assert "There is no such page" in answer.text


def test_a_program_gets_its_error_as_json(client: FlaskClient) -> None:
    answer = client.get("/projects/no-such-project.json")
    assert answer.status_code == 404
    assert answer.json is not None
    assert answer.json["error"] == 404


@pytest.mark.parametrize(
    "path", ["/areas/%00", "/needs/%F0%9F", "/areas/" + "9" * 400, "/rounds/../../etc/passwd", "/?q=%00"]
)
def test_hostile_addresses_get_an_ordinary_answer(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in (200, 301, 302, 308, 400, 404)


def forum_form(story: Story) -> dict[str, str]:
    """Return what the form to plan a forum sends, with the key that makes it one submission."""
    return {
        "once": str(uuid.uuid4()),
        "held_on": story.world.village.opens_on.strftime("%d/%m/") + str(story.world.village.opens_on.year + 543),
        "place": "ศาลากลางบ้าน",
        "chair": "ผู้ใหญ่ประเสริฐ",
    }


def test_the_same_submission_twice_makes_one_record(client: FlaskClient, story: Story) -> None:
    sign_in(client, "facilitator", VILLAGE)
    url, form = f"/rounds/{story.world.village.ref}/forums/new", forum_form(story)
    before = db.session.query(Forum).count()
    first = client.post(url, data=form)
    entries = count()
    second = client.post(url, data=form)
    assert first.status_code == 302, first.text
    assert (second.status_code, second.location) == (302, first.location)
    assert count() == entries
    assert db.session.query(Forum).count() == before + 1
    assert from_page(page_of(form["once"]))
    assert "บันทึกไว้ครั้งเดียว" in client.get(second.location).text


def test_what_is_typed_into_a_page_of_before_is_another_record(client: FlaskClient, story: Story) -> None:
    sign_in(client, "facilitator", VILLAGE)
    url, form = f"/rounds/{story.world.village.ref}/forums/new", forum_form(story)
    first, other = client.post(url, data=form), client.post(url, data={**form, "place": "วัดป่า"})
    assert first.location != other.location
    assert "ทั้งสองรายการ" in client.get(other.location).text
    again = client.post(url, data={**form, "place": "วัดป่า"})
    assert again.location == other.location, "the changed one is one record, too"


def test_a_page_that_was_refused_is_no_first_submission(client: FlaskClient, story: Story) -> None:
    sign_in(client, "facilitator", VILLAGE)
    url, form = f"/rounds/{story.world.village.ref}/forums/new", forum_form(story)
    assert client.post(url, data={**form, "held_on": "วันหนึ่ง"}).status_code == 422
    assert "ทั้งสองรายการ" not in client.get(client.post(url, data=form).location).text


def test_a_repeated_submission_leads_nowhere_else(client: FlaskClient, story: Story) -> None:
    sign_in(client, "facilitator", VILLAGE)
    url, form = f"/rounds/{story.world.village.ref}/forums/new", forum_form(story)
    client.post(url, data=form)
    again = client.post(url, data={**form, "back": "https://elsewhere.example/"})
    assert again.location.startswith("/")
    assert not again.location.startswith("//")


def test_a_key_of_the_wrong_shape_is_ignored(client: FlaskClient, story: Story) -> None:
    sign_in(client, "planner", PROVINCE)
    answer = client.post("/sign-in", data={"once": "' OR 1=1 --", "username": "a", "password": "b"})
    assert answer.status_code == 422


def test_a_method_that_a_page_does_not_take_is_told_which_it_takes(client: FlaskClient) -> None:
    """RFC 9110 asks for the header; programs that ask for layers are answered as a problem."""
    answer = client.put("/cycles")
    assert answer.status_code == 405
    assert {"GET", "HEAD", "OPTIONS"} <= set(answer.allow)
    program = client.delete("/ogc/collections/needs/items")
    assert (program.status_code, program.mimetype) == (405, "application/problem+json")
    assert "GET" in program.allow
    nothing = client.get("/ogc/nosuch")
    assert (nothing.status_code, nothing.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/cycles/9223372036854775808-69", 404),
        ("/cycles/99999999999999999999-69/rounds", 404),
        ("/cycles/2147483648-69", 404),
        ("/projects/a%00b", 404),
        ("/proposals/a%00b.json", 404),
        ("/rounds/%00/referrals", 404),
        ("/localprojects/%00.json", 404),
        ("/areas/25/proposals?outcome=a%00b", 400),
    ],
)
def test_what_no_database_keeps_is_not_found(client: FlaskClient, address: str, status: int) -> None:
    assert client.get(address).status_code == status
