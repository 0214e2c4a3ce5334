"""Twenty needs are typed from paper in a real browser, by keyboard alone; what was half typed survives a reload."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app.forums.actions import paper as actions
from app.forums.queries import paper as queries
from app.forums.queries import sittings as sittings_queries
from app.forums.rules.sheet_numbers import number_of
from app.store.base import db
from tests.factories import forums, people

pytestmark = pytest.mark.browser

WORDS = "บ่อบาดาลแห้งทุกหน้าแล้ง รายที่ {n}"


@pytest.fixture
def ref(own_database: Flask) -> str:
    """The ref of a forum whose record has begun, with 21 numbered need sheets."""
    world = forums.world(int(datetime.now(UTC).strftime("%Y")) + 543 + 2)
    people.account("facilitator", "250113")
    made = forums.forum(world.village)
    actions.issue(made, needs=21, by=forums.facilitator())
    ref = made.ref
    db.session.close()
    return ref


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A browser window whose mouse is never touched."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    made = context.new_page()
    for touch in ("click", "dblclick", "move", "down"):
        setattr(made.mouse, touch, _forbidden)
    yield made
    context.close()


def _forbidden(*_args: object, **_more: object) -> None:
    raise AssertionError("the mouse was touched")


def type_in(page: Page, *texts: str) -> None:
    """Type one text after the other, each ended by Enter."""
    for text in texts:
        if text:
            page.keyboard.insert_text(text)
        page.keyboard.press("Enter")


def test_twenty_needs_by_keyboard(page: Page, address: str, ref: str, own_database: Flask) -> None:
    page.goto(address + f"/sign-in?next=/forums/{ref}/typing")
    page.locator("#username").focus()
    page.keyboard.type("facilitator.250113")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(people.PASSWORD)
    page.keyboard.press("Enter")
    for n in range(1, 21):
        expect(page.locator("#number")).to_have_value(number_of(ref, n + 1))
        expect(page.locator("#words")).to_be_focused()
        page.locator("#typing[data-ready]").wait_for()
        type_in(page, WORDS.format(n=n), f"ขอบ่อบาดาล {n}", "แหล่งน้ำ" if n % 2 else "17", "3", str(n))
        type_in(page, f"{n},000")
        if n == 7:
            _reload_in_the_middle(page)
        type_in(page, "", "ท้ายหมู่บ้าน", "")  # nobody wrote down a position
    expect(page.locator("#number")).to_have_value(number_of(ref, 22))
    page.get_by_role("button", name="บันทึกเป็นความต้องการ 20 ใบ").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    with own_database.app_context():
        forum = sittings_queries.by_ref(ref)
        assert forum is not None
        needs = sittings_queries.needs_of(forum.id)
        counted = queries.reconciled(forum.id)
    assert [need.words for need in needs] == [WORDS.format(n=n) for n in range(1, 21)]
    assert [(need.households, need.satang) for need in needs] == [(n, n * 100_000) for n in range(1, 21)]
    assert (counted.entered, counted.missing, counted.typed) == (20, 4, 0)


def _reload_in_the_middle(page: Page) -> None:
    """Wait until the desk says that all is kept, load the page of the same sheet again, and go on where it was left."""
    number = page.locator("#number").input_value()
    expect(page.locator("#typing-kept")).to_contain_text("เก็บตามที่พิมพ์แล้ว")
    page.goto(page.url.split("?")[0] + f"?sheet={number}")
    expect(page.locator("#words")).to_have_value(WORDS.format(n=7))
    expect(page.locator("#satang")).to_have_value("7,000")
    page.locator("#votes").focus()
