"""Every page: it can be found by its name, it reads as every page must, and looking at it changes nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import TemplateNotFound
from sqlalchemy import event
from werkzeug.test import TestResponse

from app.house.doors import DOORS
from app.house.where import covering_tests, page_of
from app.store.base import db
from app.web.headers import FRAMED, POLICY
from app.web.locale import LANGUAGES
from tests.factories.people import phone, sign_in_with_every_duty
from tests.house.samples.table import addresses, rules
from tests.house.story import PROVINCE, Story
from tests.reader import faults_of

WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|CREATE|ALTER|DROP|TRUNCATE)\b", re.IGNORECASE)
#: That somebody opened what names people is noted before it is handed out, and belongs to no record.
NOTED = re.compile(r"INSERT INTO personal_opening ")
THAI = re.compile(r"[\u0e00-\u0e7f]")


@dataclass(frozen=True)
class Looks:
    """What came of one GET of every route, in both languages, by somebody who may enter everywhere."""

    thai: dict[str, TestResponse]
    english: dict[str, TestResponse]
    written: dict[str, list[str]]


#: The pages are fetched once for the tests of this file; nothing of the database stays in them.
_looks: list[Looks] = []


@pytest.fixture
def looks(app: Flask, client: FlaskClient, story: Story) -> Looks:
    """Look at every page, or remember what was seen."""
    if not _looks:
        urls = {e: url for e, url in addresses(app, story).items() if e != "locale.switch"}
        auth = phone(sign_in_with_every_duty(client, PROVINCE))
        thai, wrote = {}, {}
        for endpoint, url in urls.items():
            with written() as statements:
                thai[endpoint] = client.get(url, auth=auth)
                client.head(url, auth=auth)
            wrote[endpoint] = statements
        client.set_cookie("language", "en")
        pages = [e for e, answer in thai.items() if answer.mimetype == "text/html"]
        _looks.append(Looks(thai, {endpoint: client.get(urls[endpoint]) for endpoint in pages}, wrote))
    return _looks[0]


@pytest.fixture
def fetched(looks: Looks) -> dict[str, TestResponse]:
    """The Thai answers."""
    return looks.thai


def html(fetched: dict[str, TestResponse]) -> dict[str, str]:
    """Return the pages among the answers."""
    return {
        e: answer.text for e, answer in fetched.items() if answer.mimetype == "text/html" and answer.status_code == 200
    }


def test_every_address_answers(fetched: dict[str, TestResponse]) -> None:
    assert not {
        e: answer.status_code for e, answer in fetched.items() if answer.status_code not in (200, 301, 302, 308)
    }


def test_every_page_passes_the_reader(fetched: dict[str, TestResponse]) -> None:
    assert not {endpoint: faults for endpoint, text in html(fetched).items() if (faults := faults_of(text))}


def test_every_page_passes_the_reader_in_english(looks: Looks) -> None:
    pages = html(looks.english)
    assert not {endpoint: faults for endpoint, text in pages.items() if (faults := faults_of(text))}
    assert not [endpoint for endpoint, text in pages.items() if '<html lang="en"' not in text]


def test_every_page_carries_its_own_name(fetched: dict[str, TestResponse]) -> None:
    assert not [endpoint for endpoint, text in html(fetched).items() if f'data-page="{endpoint}"' not in text]


def test_a_page_has_one_name_in_five_places(app: Flask, fetched: dict[str, TestResponse]) -> None:
    broken = {endpoint: missing for endpoint in html(fetched) if (missing := _missing(app, endpoint))}
    assert not broken


def _missing(app: Flask, endpoint: str) -> list[str]:
    """Name the places in which the page's name is not found: view, page class, template, test."""
    room, view = endpoint.split(".")
    function, page = app.view_functions[endpoint], page_of(endpoint)
    expected = "".join(word.capitalize() for word in view.split("_")) + "Page"
    found = {
        "view": function.__name__ == view and ".views" in function.__module__,
        f"class {expected}": page is not None and page.__name__ == expected and ".pages" in page.__module__,
        f"template {room}/{view}.html": _has_template(app, f"{room}/{view}.html"),
        f"test_{view}": bool(covering_tests(endpoint)),
    }
    return [place for place, is_there in found.items() if not is_there]


def _has_template(app: Flask, name: str) -> bool:
    try:
        app.jinja_env.get_template(name)
    except TemplateNotFound:
        return False
    return True


def test_every_route_has_a_test_named_after_it() -> None:
    assert not [endpoint for endpoint in DOORS if not covering_tests(endpoint)]


@contextmanager
def written() -> Iterator[list[str]]:
    """Collect the statements that write while the block runs."""
    found: list[str] = []

    def look(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if WRITES.match(statement) and not NOTED.match(statement):
            found.append(statement)

    event.listen(db.engine, "before_cursor_execute", look)
    try:
        yield found
    finally:
        event.remove(db.engine, "before_cursor_execute", look)


def test_get_never_writes(looks: Looks) -> None:
    assert not {endpoint: statements for endpoint, statements in looks.written.items() if statements}


def test_looking_for_writes_finds_them(client: FlaskClient) -> None:
    with written() as statements:
        client.post("/sign-in", data={"username": "nobody", "password": "not the password"})
    assert any("failed_try" in statement for statement in statements)


def test_the_policy_is_strict_on_every_answer(app: Flask, fetched: dict[str, TestResponse]) -> None:
    answers = {**fetched, "404": app.test_client().get("/no/such/page"), "405": app.test_client().post("/about")}
    for endpoint, answer in answers.items():
        policy = answer.headers.get("Content-Security-Policy", "")
        framed = endpoint == "handbook.beside" and policy == FRAMED
        assert policy == POLICY or framed or _as_strict(policy), (endpoint, policy)
        assert answer.headers["X-Content-Type-Options"] == "nosniff", endpoint
        assert answer.headers["Referrer-Policy"] == "same-origin", endpoint
        assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin", endpoint


def _as_strict(policy: str) -> bool:
    """Tell whether a page's own policy allows no inline script or style, no eval and no foreign host."""
    own_origin_only = re.fullmatch(r"((sandbox|[a-z-]+( ('none'|'self'|data:|blob:))+)(; |$))+", policy)
    return bool(own_origin_only) and "default-src 'none'" in policy and "frame-ancestors 'none'" in policy


def test_what_a_signed_in_person_sees_is_never_stored(app: Flask, fetched: dict[str, TestResponse]) -> None:
    private = [e for e in fetched if e != "assets.file" and fetched[e].mimetype == "text/html"]
    assert not [e for e in private if fetched[e].headers["Cache-Control"] != "no-store"]


def test_json_twins_stand_beside_the_public_pages(app: Flask) -> None:
    live = {rule.rule for rule in app.url_map.iter_rules()}
    public = ("/areas/<code>", "/needs/<ref>", "/proposals/<ref>", "/projects/<ref>", "/rounds/<ref>/balance")
    assert not [rule for page in public for rule in (page, page + ".json") if rule not in live]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_speaks_one_language(app: Flask, client: FlaskClient, language: str) -> None:
    """The headings of the pages without records hold no word of the other language."""
    client.set_cookie("language", language)
    for endpoint in ("front.home", "front.about", "opendata.data", "accounts.sign_in"):
        url = rules(app)[endpoint].rule
        main = re.sub(r"(?s)<svg.*?</svg>|<[^>]+>", " ", re.search(r"(?s)<h1.*?</h1>", client.get(url).text)[0])
        assert bool(THAI.search(main)) == (language == "th"), (endpoint, main)
