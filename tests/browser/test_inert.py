"""Whatever people type stays text in Chromium: on maps, in popups and labels, on an item's page, in its small map.

``faults_of`` gathers what would show otherwise: a dialog, the mark that a payload sets when it runs, a request to a
foreign host, a breach of the policy, an element that nobody put there. The last tests show that it can tell.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import product

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Route

from app.areas.actions import set_shapes
from app.areas.intake.places import Outline
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.places.process.build import build_shell
from app.proposals import actions as proposal_actions
from app.proposals.models import Proposal
from tests.browser.seeing import Opening, Seen
from tests.factories import forums, maps, payloads, proposals
from tests.factories.people import sign_in
from tests.reader import Reader

pytestmark = pytest.mark.browser

#: Elements that no page of ours has between its head and its foot; a frame is of ours only with the handbook in it.
OWN_FRAME = ".beside > iframe[src^='/handbook/beside/']"
STRANGE = (
    f"img:not([src^='/']), iframe:not({OWN_FRAME}), "
    "object, embed, base, meta, math, video, style, script, [onload], [onerror]"
)
STRANGER = f"main :is({STRANGE}), main b, main i:not([class]), main a[href^='javascript:' i], main [onfocus]"


def together(size: int) -> list[str]:
    """Return all payloads as a few texts of at most 400 characters, ``size`` payloads in each, a line for each."""
    short = [text for text in payloads.EVERY if len(text) < 100]
    joined = ["\n".join(short[n : n + size]) for n in range(0, len(short), size)]
    return [*joined, *(text for text in payloads.EVERY if len(text) >= 100)]


def voiced(world: forums.World, texts: Sequence[str]) -> tuple[list[Need], list[Proposal]]:
    """Needs and proposals of the first village, one of each for each text, each at a point of its own."""
    drafts, answers = [], []
    for n, text in enumerate(texts):
        lat, lon = 14_071_500 + n // 10 * 700, 101_361_500 + n % 10 * 700
        drafts.append(forums.need_draft(text, words=text, place=text, unit=text[:60], lat_e6=lat, lon_e6=lon))
        more = {"title": text, "summary": text, "unit": text[:60], "lat_e6": lat + 350, "lon_e6": lon + 350}
        answers.append(more)
    needs = needs_actions.record_needs(forums.forum(world.village), drafts, by=forums.facilitator())
    told = [proposals.draft([need], **answer) for need, answer in zip(needs, answers, strict=True)]
    return needs, proposal_actions.draft_many(world.village, told, by=forums.facilitator())


def faults_of(seen: Seen) -> list[str]:
    """Return everything that says that a text did not stay a text."""
    found = list(seen.faults)
    if seen.page.evaluate("window.ran !== undefined || document.documentElement.hasAttribute('ran')"):
        found.append("a payload ran")
    found += [f"strange {tag}" for tag in seen.page.evaluate(_TAGS, STRANGER)]
    return found


_TAGS = "wanted => [...document.querySelectorAll(wanted)].map(found => found.outerHTML.slice(0, 80))"


def go(seen: Seen, path: str) -> None:
    """Lead the same page on to another address; wait for what it loads, and on a map for its marks."""
    seen.page.goto(f"http://localhost{path}")
    if seen.page.locator("#map_area").count():
        seen.page.wait_for_load_state("networkidle")


def popup_of(seen: Seen) -> str:
    """Return the title in the popup that is open, and close it."""
    shown = seen.page.locator(".spot__popup a").first.text_content()
    seen.page.keyboard.press("Escape")
    return str(shown)


def test_popups_and_labels_of_a_map_show_what_was_typed(visit: Opening) -> None:
    needs, answers = voiced(maps.mapped(), payloads.EVERY)
    seen = visit("/maps/25011304?what=need")
    seen.page.evaluate(_STILL)
    marks = seen.page.locator(".spot")
    labels = [str(label).rpartition(" (")[0] for label in seen.page.evaluate(_LABELS)]
    shown = []
    for n in range(marks.count()):
        seen.page.evaluate("n => document.querySelectorAll('.spot')[n].focus({preventScroll: true})", n)
        seen.page.keyboard.press("Enter")
        shown.append(popup_of(seen))
    assert sorted(shown) == sorted(labels) == sorted(need.title for need in needs)
    assert faults_of(seen) == []
    go(seen, "/maps/25011304?what=proposal")
    seen.page.evaluate(_STILL)
    labels = [str(label).rpartition(" (")[0] for label in seen.page.evaluate(_LABELS)]
    for n in range(0, marks.count(), 12):
        marks.nth(n).click(force=True)
        assert popup_of(seen) in labels
    assert sorted(labels) == sorted(one.title for one in answers)
    assert faults_of(seen) == []


#: Marks stay where they are, and a popup that is closed is gone at once.
_STILL = "() => { L.Popup.prototype.options.autoPan = false; map_area._fadeAnimated = false; }"
_LABELS = "[...document.querySelectorAll('.spot')].map(mark => mark.getAttribute('aria-label'))"


def test_the_list_beside_the_map_shows_what_was_typed(visit: Opening) -> None:
    needs, _answers = voiced(maps.mapped(), payloads.EVERY)
    seen = visit("/maps/25011304?what=need", width=360)
    shown: list[str] = []
    while True:
        shown += seen.page.locator(".map-item > a").all_text_contents()
        more = seen.page.locator("a[href*='after=']")
        if not more.count():
            break
        go(seen, str(more.first.get_attribute("href")))
    assert shown == [need.title for need in needs]
    assert faults_of(seen) == []


def test_the_pages_of_a_need_and_of_a_proposal_show_what_was_typed(visit: Opening) -> None:
    needs, answers = voiced(maps.mapped(), together(6))
    for need in needs:
        needs_actions.correct(need, need.words, by=forums.facilitator())
    seen = visit("/about")
    for need, answer in zip(needs, answers, strict=True):
        go(seen, f"/needs/{need.ref}")
        main = seen.page.locator("main").text_content() or ""
        assert main.count(need.words) >= 4, need.words  # title, words, place and correction
        assert seen.page.locator(".whereabouts__map").count() == 1
        assert faults_of(seen) == [], need.words
        go(seen, f"/proposals/{answer.ref}")
        assert answer.summary in (seen.page.locator("main").text_content() or "")
        assert faults_of(seen) == [], answer.summary


def rename(world: forums.World, names: Sequence[str]) -> None:
    """Call the areas of the world so, and say so of where their outlines come from."""
    for area, name in zip(world.areas.values(), names, strict=False):
        with recording(OPERATOR, "areas.load", area, place=area.path):
            area.name_th = area.name_en = name
    outline = maps.square("250113", 0.03)
    set_shapes([Outline(area=world.areas["250113"], geojson=outline, tolerance=0, source=names[0])], by=OPERATOR)


def public_maps(app: Flask) -> list[str]:
    """Every map, view and interface of the maps that anybody may open for an area."""
    rooms = ("maps", "themes", "ogc")
    rules = [r for r in app.url_map.iter_rules() if r.endpoint.split(".")[0] in rooms and "GET" in (r.methods or ())]
    files = ("themes.workbook", "themes.package")  # bound by another process, never shown in a browser
    told = {"code": ("25", "25011304"), "theme": ("needs", "answered"), "name": ("needs", "areas")}
    found = set()
    for rule in rules:
        if rule.arguments <= set(told) and rule.endpoint not in files:
            for code, theme, name in product(*told.values()):
                found.add(rule.rule.replace("<code>", code).replace("<theme>", theme).replace("<name>", name))
    return sorted(found)


def test_every_view_of_an_area_shows_its_name_as_it_is(visit: Opening, app: Flask) -> None:
    world = maps.mapped()
    maps.story(world)
    addresses = [address for address in public_maps(app) if app.test_client().get(address).mimetype == "text/html"]
    assert {"/maps/25", "/maps/25011304"} <= set(addresses)
    seen = visit("/about")
    names, many = together(8), len(world.areas)
    for n in range(0, len(names), many):
        rename(world, names[n : n + many])
        for address in addresses:
            go(seen, address)
            assert faults_of(seen) == [], (address, names[n : n + many])


def test_data_of_the_maps_hold_what_was_typed_and_call_themselves_data(app: Flask, client: FlaskClient) -> None:
    world = maps.mapped()
    needs, answers = voiced(world, payloads.EVERY)
    rename(world, payloads.MARKUP)
    for address in public_maps(app):
        answer = client.get(address)
        if answer.mimetype == "text/html":
            continue
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"], address
        if answer.mimetype.endswith("json"):
            json.loads(answer.data)
    points = client.get("/maps/25011304/points.json?zoom=16").get_json()["points"]
    assert sorted(point["title"] for point in points) == sorted(one.title for one in (*needs, *answers))


def test_the_map_of_a_place_field_shows_names_as_they_are(visit: Opening, app: Flask) -> None:
    world = maps.mapped()
    officer = FlaskClient(app, app.response_class)
    sign_in(officer, "facilitator", "250113")
    rename(world, ["\n".join(payloads.MARKUP[:12])] * 5)
    seen = visit(f"/forums/{forums.forum(world.village).ref}/needs", client=officer)
    seen.page.locator(".row__more summary").first.click()
    seen.page.locator("[data-ways] button").first.click()
    name = seen.page.locator(".place-map__name").first
    name.wait_for(state="attached")
    seen.settle()
    for text in payloads.MARKUP[:12]:
        assert text in (name.text_content() or "")
        assert text in (seen.page.locator("[data-go] option").nth(1).text_content() or "")
    assert faults_of(seen) == []


def test_what_is_typed_into_a_place_comes_back_as_it_is(client: FlaskClient, reader: Reader) -> None:
    world = maps.mapped()
    sign_in(client, "facilitator", "250113")
    forum = forums.forum(world.village)
    for text in together(5):
        reader.post(f"/forums/{forum.ref}/needs", {"needs-0-where": text}, status=422)
        said = client.get("/places/read.json", query_string={"text": text, "area": "25011304"})
        assert said.mimetype == "application/json"
        assert said.get_json()["error"]


def test_folium_sees_nothing_of_what_was_typed(client: FlaskClient) -> None:
    before = build_shell()
    world = maps.mapped()
    voiced(world, payloads.EVALUATED)
    rename(world, payloads.EVALUATED)
    page = client.get("/maps/25011304?cycle={{7*7}}&what=${7*7}&category={{config}}").text
    after = build_shell()
    assert after == before
    assert f"/maps/shell/{before.digest}.js" in page
    script = client.get(f"/maps/shell/{before.digest}.js").text
    assert script == before.script
    assert not [text for text in payloads.EVALUATED if len(text) > 3 and text in script]


#: Payloads that a browser takes for markup where a page writes them as they are.
ALIVE = (
    "<script>ran=1</script>",
    "<img src=x onerror=ran=1>",
    "<svg onload=ran=1>",
    "<img src=//foreign.example/x.png>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<b>หนา</b><i>เอน</i>",
    "<a href=javascript:ran=1>กด</a>",
)


@pytest.mark.parametrize("strict", [False, True], ids=["no policy", "our policy"])
@pytest.mark.parametrize("text", ALIVE)
def test_a_careless_page_would_be_found_out(visit: Opening, client: FlaskClient, text: str, strict: bool) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    seen = visit("/about")
    assert faults_of(seen) == []

    def careless(route: Route) -> None:
        headers = {"content-type": "text/html; charset=utf-8"} | ({"content-security-policy": policy} if strict else {})
        route.fulfill(body=f"<!doctype html><title>x</title><main><p>{text}</p></main>", headers=headers)

    seen.page.route("**/careless", careless)
    go(seen, "/careless")
    seen.page.wait_for_timeout(200)
    assert faults_of(seen)


@pytest.mark.parametrize("text", ALIVE)
def test_a_careless_popup_would_be_found_out(visit: Opening, text: str) -> None:
    maps.story(maps.mapped())
    seen = visit("/maps/25011304")
    seen.page.evaluate("text => document.querySelector('#map_area').insertAdjacentHTML('beforeend', text)", text)
    seen.page.wait_for_timeout(200)
    if text.startswith("<script>"):  # a browser runs no script that is written in by markup; it still is a stranger
        assert "strange" in faults_of(seen)[-1]
    assert faults_of(seen)
