"""The map in a real browser: what people wrote stays text, nothing breaks the policy, nobody foreign is asked."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, Route
from werkzeug.test import TestResponse

from tests.factories import maps

pytestmark = pytest.mark.browser

#: Never reached, but a name that Chromium trusts like a secure one.
HOST = "localhost"
PAYLOADS = (
    "{{7*7}} ${alert(1)} `+alert(1)+`",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)><b>หนา</b>',
    "\u202eกลับด้าน\u202c",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
)
Opening = Callable[..., "Seen"]


@dataclass
class Seen:
    """A page in Chromium and what went wrong in it."""

    page: Page
    faults: list[str] = field(default_factory=list)
    bytes_sent: int = 0

    def settle(self) -> None:
        """Wait until the page asks for nothing more."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(200)


@pytest.fixture
def visit(chromium: Browser, app: Flask) -> Iterator[Opening]:
    """Open an address in Chromium; the app answers in this very thread, so that it sees the test's own data."""
    client = FlaskClient(app, app.response_class)
    contexts = []

    def open_(path: str, *, width: int = 1280, scripts: bool = True) -> Seen:
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        seen = Seen(context.new_page())

        def answer(route: Route) -> None:
            parts = urlsplit(route.request.url)
            if parts.hostname != HOST:
                seen.faults.append(f"foreign request {route.request.url}")
                route.abort()
                return
            said = client.get(f"{parts.path}?{parts.query}", headers={"Accept-Encoding": "gzip"})
            seen.bytes_sent += len(said.data) + len(str(said.headers))
            route.fulfill(status=said.status_code, headers=dict(said.headers), body=_plain(said))

        def noted(message: str) -> None:
            seen.faults.append(message)

        seen.page.on("dialog", lambda dialog: (noted(f"dialog {dialog.message}"), dialog.dismiss()))
        seen.page.on("pageerror", lambda error: noted(f"error {error}"))
        seen.page.on("console", lambda said: noted(said.text) if said.type in ("error", "warning") else None)
        context.route("**/*", answer)
        seen.page.goto(f"http://{HOST}{path}")
        seen.settle()
        return seen

    yield open_
    for context in contexts:
        context.close()


def _plain(said: TestResponse) -> bytes:
    """Unpack an answer: Chromium takes what a route gives it as already unpacked."""
    zipped = said.headers.pop("Content-Encoding", "") == "gzip"
    said.headers.pop("Content-Length", None)
    return gzip.decompress(said.data) if zipped else said.data


def test_what_people_wrote_is_text_on_the_map(visit: Opening) -> None:
    maps.voiced(maps.mapped(), *[title for payload in PAYLOADS for title in (f"ใกล้ {payload}", payload)])
    seen = visit("/maps/25011304")
    marks = seen.page.locator(".spot")
    assert marks.count() == len(PAYLOADS) + 1
    told = set()
    for n in range(marks.count()):
        seen.page.evaluate("n => document.querySelectorAll('.spot')[n].focus()", n)
        seen.page.keyboard.press("Enter")
        seen.settle()
        told |= set(seen.page.locator(".spot__popup a").all_text_contents())
        seen.page.keyboard.press("Escape")
        seen.settle()
    assert set(PAYLOADS) <= told
    assert not seen.page.locator("main img, main iframe, main b, main svg[onload]").count()
    assert seen.faults == []


@pytest.mark.parametrize("width", [360, 1280])
def test_the_map_breaks_no_policy_and_asks_nobody_foreign(visit: Opening, width: int) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25", width=width)
    assert seen.page.locator(".spot").count() == 1
    assert seen.page.locator("path.map-outline").count() == 2
    assert seen.page.evaluate("document.documentElement.scrollWidth") == width
    assert seen.faults == []


def test_a_mark_is_named_focusable_and_leads_closer(visit: Opening) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25")
    mark = seen.page.locator(".spot").first
    assert mark.get_attribute("role") == "button"
    assert mark.get_attribute("tabindex") == "0"
    assert mark.get_attribute("title") == mark.get_attribute("aria-label")
    before = seen.page.evaluate("map_area.getZoom()")
    mark.focus()
    seen.page.keyboard.press("Enter")
    seen.page.wait_for_function("before => map_area.getZoom() > before", arg=before)
    seen.settle()
    assert seen.page.locator(".spot").count() >= 1
    assert seen.faults == []


def test_the_popup_shows_the_outcome_and_gives_the_reader_back_where_they_were(visit: Opening) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25011304?what=need")
    mark = seen.page.locator(".spot--need").first
    label = mark.get_attribute("aria-label")
    mark.focus()
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert seen.page.locator(".spot__popup .badge").count() == 1
    assert seen.page.locator(".spot__popup a").get_attribute("href").startswith("/needs/")
    seen.page.keyboard.press("Escape")
    seen.settle()
    assert seen.page.evaluate("document.activeElement.getAttribute('aria-label')") == label


def test_without_scripts_the_list_is_whole_and_says_so(visit: Opening) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25", scripts=False)
    assert seen.page.locator(".map-item").count() == 8
    assert seen.page.locator(".map-note").first.is_visible()
    assert not seen.page.locator("#map_area").is_visible()


def test_the_first_view_weighs_at_most_150_kilobytes(visit: Opening) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25", width=360)
    assert 80_000 < seen.bytes_sent <= 150_000


def test_a_map_that_cannot_be_drawn_points_to_the_list(visit: Opening) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25")
    seen.page.evaluate("document.querySelector('[data-map]').dataset.points = '/maps/99/points.json'")
    seen.page.evaluate("map_area.setZoom(12)")
    seen.page.wait_for_selector("[data-note]:not([hidden])")
