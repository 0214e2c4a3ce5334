"""What a browser sees: no page wider than a phone, no fault for axe, no broken policy, scripts that only help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

PAGES = ["/gallery", "/sign-in", "/no-such-page"]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page 360 px wide."""
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["th", "en"])
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, address: str, path: str, language: str) -> None:
    phone.context.add_cookies([{"name": "language", "value": language, "url": address}])
    phone.goto(address + path)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault(
    chromium: Browser, app: Flask, address: str, path: str, scheme: Literal["light", "dark"]
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address + path)
    page.evaluate(Path(app.config["NODE_MODULES"], "axe-core", "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    context.close()
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found["violations"]] == []


def test_nothing_breaks_the_policy(phone: Page, address: str) -> None:
    complaints: list[str] = []
    phone.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    phone.on("pageerror", lambda error: complaints.append(str(error)))
    phone.goto(address + "/gallery", wait_until="networkidle")
    assert complaints == []


def test_a_refused_form_opens_at_its_errors(phone: Page, address: str) -> None:
    phone.goto(address + "/gallery", wait_until="networkidle")
    assert phone.evaluate("document.activeElement.className") == "errors"


def test_rows_are_chosen_together_and_counted(phone: Page, address: str) -> None:
    phone.goto(address + "/gallery", wait_until="networkidle")
    phone.check(".select-bar__all")
    assert phone.locator("tbody .tick input:checked").count() == 4
    phone.uncheck(".select-bar__all")
    phone.locator("tbody .tick input").nth(0).click()
    phone.locator("tbody .tick input").nth(2).click(modifiers=["Shift"])
    assert "3" in phone.locator(".select-bar output").inner_text()


def test_a_place_is_found_by_keyboard_alone(phone: Page, address: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(json={"results": [{"label": "บ้านหนองบัว", "hint": "หมู่ที่ 4", "url": "/sign-in"}]})

    phone.route("**/areas/search.json*", answer)
    phone.goto(address + "/gallery", wait_until="networkidle")
    phone.locator("#find").press_sequentially("หนอง")
    phone.wait_for_selector('#find[aria-expanded="true"]')
    phone.locator("#find").press("ArrowDown")
    assert phone.get_attribute("#find", "aria-activedescendant") == "find-found-0"
    phone.locator("#find").press("Enter")
    phone.wait_for_url("**/sign-in")


def test_a_row_is_added_and_typed_text_outlives_the_page(phone: Page, address: str) -> None:
    phone.goto(address + "/gallery", wait_until="networkidle")
    phone.locator(".grow").click()
    phone.locator('[name="needs-1-words"]').fill("น้ำไม่ไหล")
    phone.on("dialog", lambda dialog: dialog.accept())
    phone.reload(wait_until="networkidle")
    assert phone.locator('[name="needs-0-words"]').count() == 1
    phone.locator('[name="needs-0-words"]').fill("ถนนพัง")
    phone.reload(wait_until="networkidle")
    assert phone.locator('[name="needs-0-words"]').input_value() == "ถนนพัง"


def test_every_text_stands_without_scripts(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/gallery")
    assert page.locator(".thread__step").count() == 6
    assert page.locator("[data-print]").is_hidden()
    context.close()
