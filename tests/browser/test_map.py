"""The map in a real browser: what people wrote stays text, nothing breaks the policy, nobody foreign is asked."""

from __future__ import annotations

import pytest

from tests.browser.seeing import Opening
from tests.factories import maps, themes

pytestmark = pytest.mark.browser

PAYLOADS = (
    "{{7*7}} ${alert(1)} `+alert(1)+`",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)><b>หนา</b>',
    "\u202eกลับด้าน\u202c",
    "<iframe srcdoc='<script>parent.alert(1)</script>'></iframe>",
)


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


def test_a_theme_says_the_figure_of_an_area_by_touch_and_leads_to_its_row_by_keyboard(visit: Opening) -> None:
    themes.told()
    seen = visit("/maps/25/themes/needs", width=360)
    shape = seen.page.locator("[data-area]").first
    shape.click()
    assert "2.0" in seen.page.locator("[data-said]").inner_text()
    assert seen.page.locator("tr.marked").count() == 1
    assert "#" not in seen.page.url
    shape.focus()
    seen.page.keyboard.press("Enter")
    seen.settle()
    assert seen.page.url.endswith("#a-2501")
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 360
    assert seen.faults == []


def test_a_theme_moves_when_asked_with_the_colours_of_its_drawing(visit: Opening) -> None:
    themes.told()
    seen = visit("/maps/25/themes/needs?pan=1")
    drawn = seen.page.locator("path.theme__area--1.leaflet-interactive")
    assert drawn.count() == 1
    drawn.focus()
    assert "2.0" in seen.page.locator("[data-move] [data-said]").inner_text()
    assert seen.faults == []


def test_a_theme_is_whole_without_scripts(visit: Opening) -> None:
    themes.told()
    for address in ("/maps/25/themes/needs", "/maps/25/themes/needs?pan=1"):
        seen = visit(address, scripts=False)
        assert seen.page.locator("svg.theme").is_visible()
        assert not seen.page.locator(".theme-said").first.is_visible()
        assert seen.page.locator("#table tbody tr").count() == 2
