"""The practice forum: a house of its own below /practice, marked everywhere, of which the real house holds nothing."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import Client

from app.accounts.actions import accounts, duties
from app.accounts.states import Duty
from app.house.opening import opened
from app.house.practice import DATABASE, MOST, ROOT, PracticeForum, current, empty
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.practice import actions
from app.store.base import Base, db
from app.web.conflict import Forbidden
from tests.factories import forums, people
from tests.house.own import own_house
from tests.reports.reading import pages

#: Every address of ours that a page leads to, in whatever attribute.
ADDRESS = re.compile(r"""(?:href|action|formaction|src|data-[a-z-]+)=["'](/[^"']*)""")


MARK = "ฝึกใช้ ไม่ใช่เอกสารจริง"


def seed() -> None:
    """Fill the practice forum quickly: a village with a round, a planner and a facilitator."""
    forums.world()
    for duty in (Duty.PLANNER, Duty.FACILITATOR, Duty.ADMINISTRATOR):
        account = accounts.create(username=duty.value, name=f"ผู้ฝึก {duty}", password=people.PASSWORD, by=OPERATOR)
        duties.grant(account, duty, people.area("25"), by=OPERATOR)


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The real house on a database of its own, with a practice forum beside it."""
    folder = tmp_path_factory.mktemp("houses")
    with own_house(folder, "practice") as app:
        forum = PracticeForum(app.wsgi_app, folder / "practice", opened)
        app.wsgi_app = forum  # type: ignore[method-assign] # Flask's own way
        app.extensions["practice"] = forum
        empty(forum.kept, opened, seed)
        yield app


@pytest.fixture
def browser(own_database: Flask) -> Client:
    """A browser that keeps its cookies by path, as browsers do."""
    return Client(own_database)


def token(page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def entered(browser: Client, duty: str = "planner") -> str:
    """Choose a duty, and return the page on which it begins."""
    page = browser.get(f"{ROOT}/begin").get_data(as_text=True)
    answer = browser.post(f"{ROOT}/begin", data={"duty": duty, "csrf_token": token(page)})
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{ROOT}/work"
    return browser.get(f"{ROOT}/work").get_data(as_text=True)


def rows() -> dict[str, int]:
    """Count the rows of every table of the real house."""
    return {t.name: db.session.scalar(select(func.count()).select_from(t)) or 0 for t in Base.metadata.sorted_tables}


def test_everybody_is_signed_in_for_a_duty_without_a_password_and_only_there(browser: Client) -> None:
    assert "ผู้ฝึก planner" in entered(browser)
    assert browser.get("/work").headers["Location"].startswith("/sign-in")
    assert browser.get("/begin").headers["Location"] == f"{ROOT}/begin"


def test_cookies_do_not_mix(browser: Client, own_database: Flask) -> None:
    page = browser.get(f"{ROOT}/begin").get_data(as_text=True)
    answer = browser.post(f"{ROOT}/begin", data={"duty": "planner", "csrf_token": token(page)})
    cookies = answer.headers.getlist("Set-Cookie")
    assert cookies
    assert all(f"Path={ROOT}" in one for one in cookies)
    name, value = cookies[0].split(";")[0].split("=", 1)
    assert name != own_database.config["SESSION_COOKIE_NAME"]
    stranger = Client(own_database)
    stranger.set_cookie(own_database.config["SESSION_COOKIE_NAME"], value)  # carried over by hand: another secret
    assert stranger.get("/work").status_code == 302


def test_a_form_without_its_token_is_refused(browser: Client) -> None:
    assert browser.post(f"{ROOT}/begin", data={"duty": "planner"}).status_code == 400


def test_the_real_house_lets_nobody_in_without_a_password(own_database: Flask) -> None:
    with pytest.raises(Forbidden):
        actions.enter("planner", "")
    with pytest.raises(Forbidden):
        actions.seed()


def test_the_real_house_holds_no_row_of_what_was_practised(browser: Client, own_database: Flask) -> None:
    before = rows()
    page = entered(browser, "administrator")
    page = browser.get(f"{ROOT}/accounts/new").get_data(as_text=True)
    told = {"username": "somebody", "name": "ผู้ฝึกใหม่", "duty": "facilitator", "area": "25", "csrf_token": token(page)}
    assert browser.post(f"{ROOT}/accounts/new", data=told).status_code in (200, 302)
    forum: PracticeForum = own_database.extensions["practice"]
    there = forum.today()
    assert there is not None
    with there.app_context():
        n = db.session.scalar(select(func.count()).select_from(Entry))
        assert n is not None
        assert n > 5
        db.session.remove()
    assert rows() == before


def test_every_page_is_marked_and_leads_to_no_real_one(browser: Client, own_database: Flask) -> None:
    entered(browser)
    waiting, seen = [f"{ROOT}/", f"{ROOT}/work"], set[str]()
    while waiting and len(seen) < 60:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        answer = browser.get(address)
        assert answer.headers["X-Robots-Tag"].startswith("noindex"), address
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith(ROOT), address
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        page = answer.get_data(as_text=True)
        assert page.count('<div class="practice"') == 1, address
        out = [one for one in ADDRESS.findall(page) if not one.startswith(ROOT)]
        assert set(out) <= {"/"}, address
        waiting += [one.split("#")[0].replace("&amp;", "&") for one in ADDRESS.findall(page) if one.startswith(ROOT)]
    assert len(seen) == 60
    real = own_database.test_client().get("/").get_data(as_text=True)
    assert 'class="practice"' not in real
    assert f'"{ROOT}/' not in real


def test_data_lead_to_the_practice_forum_too(browser: Client) -> None:
    answer = browser.get(f"{ROOT}/areas/search.json?q=สม")
    if answer.status_code == 200:
        assert '"/areas/' not in answer.get_data(as_text=True)


def test_every_paper_is_marked(browser: Client) -> None:
    entered(browser)
    answer = browser.get(f"{ROOT}/areas/25/profile.pdf")
    assert answer.status_code == 200
    assert "practice-" in answer.headers["Content-Disposition"]
    assert all(MARK in one for one in pages(answer.data))
    book = browser.get(f"{ROOT}/areas/25/balance.xlsx")
    with zipfile.ZipFile(BytesIO(book.data)) as parts:
        sheets = [parts.read(one).decode() for one in parts.namelist() if one.startswith("xl/worksheets/sheet")]
    assert sheets
    assert all(MARK in one for one in sheets)


def test_what_fails_leaves_yesterdays(own_database: Flask) -> None:
    forum: PracticeForum = own_database.extensions["practice"]
    before = current(forum.kept)

    def broken() -> None:
        raise RuntimeError("the example is broken")

    with pytest.raises(RuntimeError):
        empty(forum.kept, opened, broken)
    assert current(forum.kept) == before
    assert [one.name for one in forum.kept.iterdir() if one.is_dir()] == [before]


def test_when_it_is_full_it_can_only_be_read(browser: Client, own_database: Flask) -> None:
    page = browser.get(f"{ROOT}/begin").get_data(as_text=True)
    forum: PracticeForum = own_database.extensions["practice"]
    database = forum.kept / current(forum.kept) / DATABASE
    size = database.stat().st_size
    with database.open("ab") as file:
        file.truncate(MOST + 1)
    assert browser.post(f"{ROOT}/begin", data={"duty": "planner", "csrf_token": token(page)}).status_code == 507
    assert browser.get(f"{ROOT}/begin").status_code == 200
    with database.open("ab") as file:
        file.truncate(size)


def test_at_night_it_begins_anew_and_yesterday_is_thrown_away(browser: Client, own_database: Flask) -> None:
    entered(browser)
    forum: PracticeForum = own_database.extensions["practice"]
    first = current(forum.kept)
    empty(forum.kept, opened, seed)
    second = current(forum.kept)
    assert second != first
    assert browser.get(f"{ROOT}/work").status_code == 302  # who practised yesterday is signed out
    empty(forum.kept, opened, seed)
    assert {one.name for one in forum.kept.iterdir() if one.is_dir()} == {second, current(forum.kept)}


def test_before_it_is_filled_a_sentence_says_so(own_database: Flask, tmp_path: Path) -> None:
    forum = PracticeForum(own_database.wsgi_app, tmp_path / "nothing", opened)
    answer = Client(forum).get(f"{ROOT}/begin")
    assert answer.status_code == 404
    assert "สนามฝึก" in answer.get_data(as_text=True)
