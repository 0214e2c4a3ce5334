"""The pages of the themes: whole without scripts, the same as their data, few statements, filters in the address."""

from __future__ import annotations

import gzip
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.forums.actions import attendance
from app.store import clock
from app.themes.queries.question import GapKind, More
from app.themes.rules.measures import Measure
from app.web.assets import asset_url
from tests.factories import forums, maps, themes
from tests.factories.queries import counted
from tests.reader import Reader

THEMES = [*Measure, *More]


@pytest.fixture
def english(client: FlaskClient) -> Reader:
    """A reader of English pages."""
    client.set_cookie("language", "en")
    return Reader(client)


def test_index_offers_every_theme_in_one_sentence(english: Reader) -> None:
    themes.told()
    text = english.get("/maps/25/themes").text
    assert all(f'href="/maps/25/themes/{theme}"' in text for theme in THEMES)
    assert "Needs per 1,000 people" in text
    assert 'href="/maps/25"' in text
    assert 'href="/maps/th/themes/needs"' in english.get("/maps/th/themes").text
    english.get("/maps/99/themes", 404)
    english.get("/maps/moon/themes", 404)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("code", ["th", "25", "2501", "250113", "25011304"])
def test_show_has_the_same_as_picture_and_as_table(english: Reader, theme: str, code: str) -> None:
    themes.told()
    with counted() as sent:
        text = english.get(f"/maps/{code}/themes/{theme}").text
    assert len(sent) <= 12
    drawn = set(re.findall(r'<a href="#(a-\d+)"', text))
    rows = set(re.findall(r'<tr role="row" id="(a-\w+)"', text))
    assert drawn <= rows
    assert rows or theme == More.GAPS


def test_show_says_value_denominator_and_the_day_of_the_count(english: Reader) -> None:
    themes.told()
    text = english.get("/maps/25/themes/needs").text
    data = english.client.get("/maps/25/themes/needs.json").json
    [district] = data["areas"]
    assert (district["code"], district["value"], district["above"], district["below"]) == ("2501", 2.0, 6, 3000)
    assert (data["total"]["value"], data["total"]["above"], data["total"]["below"]) == (1.5, 6, 4000)
    assert "1 Oct 2024" in text
    assert "quantiles" in text
    assert data["classes"] == [{"low": 20, "high": 20, "n": 1}]


def test_show_hatches_what_has_no_figure_and_says_so(english: Reader) -> None:
    themes.told()
    text = english.get("/maps/250113/themes/needs").text
    assert "25011305" not in maps.POINTS
    assert "no data" in text
    assert "1 area has no outline yet" in text


def test_show_counts_an_area_without_outline_in_the_table(english: Reader) -> None:
    themes.told()
    data = english.client.get("/maps/250113/themes/forums.json").json
    assert {area["code"]: area["value"] for area in data["areas"]} == {"25011304": 100, "25011305": 100}


def test_show_takes_level_cycle_and_classes_from_the_address(english: Reader) -> None:
    themes.told()
    data = english.client.get("/maps/25/themes/needs.json?level=subdistrict&breaks=natural&cycle=70").json
    assert [area["code"] for area in data["areas"]] == ["250113"]
    assert data["filters"]["level"] == "subdistrict"
    strange = english.client.get("/maps/25/themes/needs.json?level=moon&cycle=none&breaks=x").json
    assert [area["code"] for area in strange["areas"]] == ["2501"]
    english.get("/maps/25/themes/moon", 404)


def test_show_puts_the_cycles_beside_each_other(english: Reader) -> None:
    themes.told()
    text = english.get("/maps/25/themes/needs?compare=1").text
    data = english.client.get("/maps/25/themes/needs.json?compare=1").json
    assert set(data["areas"][0]) == {"code", "label", "class", "cycle_70"}
    assert "One cycle" in text


def test_show_hides_few_heads(english: Reader) -> None:
    world = themes.peopled(maps.mapped())
    for round_, heads in ((world.village, 3), (world.neighbour, 40)):
        sitting = forums.forum(round_)
        attendance.count(sitting, total=heads, counts=forums.counts(heads), by=forums.facilitator())
    data = english.client.get("/maps/250113/themes/participation.json").json
    assert all(area["value"] is None and area["above"] is None for area in data["areas"])
    assert data["total"]["above"] == 43
    assert "hidden" in english.get("/maps/250113/themes/participation").text
    assert not re.search(r"\b3\b", re.sub(r"<[^>]*>", " ", english.get("/maps/250113/themes/participation.svg").text))


def test_show_sets_money_beside_what_has_none(english: Reader) -> None:
    themes.paid()
    text = english.get("/maps/25/themes/money").text
    data = english.client.get("/maps/25/themes/money.json").json
    assert (data["total"]["projects"], data["total"]["baht"]) == (1, 1_000_000.0)
    assert "theme__spot--project" in text
    assert text.count("theme-list--") == 2
    listed = english.client.get("/areas/25/unfunded.json").json
    assert data["total"]["waiting"] == listed["total"]
    assert 'href="/areas/25/projects"' in text


def test_show_lists_the_gaps(english: Reader) -> None:
    world = themes.peopled(maps.mapped())
    forums.needs(forums.forum(world.village), 1)
    missing = english.client.get("/maps/25/themes/gaps.json").json
    assert [area["code"] for area in missing["areas"]] == ["25011305"]
    young = english.client.get(f"/maps/25/themes/gaps.json?gap={GapKind.ONE}").json
    assert young["areas"] == []
    with clock.at(clock.now().replace(year=clock.now().year + 2)):
        old = english.client.get(f"/maps/25/themes/gaps.json?gap={GapKind.TWO}").json
        text = english.get(f"/maps/25/themes/gaps?gap={GapKind.TWO}").text
        assert english.client.get(f"/maps/25/themes/gaps.json?gap={GapKind.THREE}").json["areas"] == []
    assert [(area["code"], area["needs"]) for area in old["areas"]] == [("25011304", 1)]
    assert "Villages with needs open for 2 years or more" in text


def test_show_leads_on_through_many_lines(english: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.themes.pages.themes.AT_ONCE", 1)
    themes.peopled(maps.mapped())
    first = english.get("/maps/25/themes/gaps").text
    assert "after=25011304" in first
    second = english.get("/maps/25/themes/gaps?after=25011304").text
    assert 'id="a-25011305"' in second
    assert "after=" not in second


def test_show_says_what_to_do_where_nothing_was_counted(english: Reader) -> None:
    maps.story(maps.mapped())
    assert "no count of people has been imported" in english.get("/maps/25/themes/needs").text
    assert "no project of this cycle" in english.get("/maps/25/themes/origin").text


def test_show_writes_no_word_of_an_area_as_markup(english: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "<script>alert(1)</script>{{7*7}}"
    monkeypatch.setitem(forums.NAMES, "2501", (hostile, hostile))
    themes.told()
    for ending in ("", ".svg"):
        text = english.client.get(f"/maps/25/themes/needs{ending}").text
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text
        assert "{{7*7}}" in text


def test_show_brings_a_map_that_moves_only_when_asked(english: Reader) -> None:
    themes.told()
    still = english.get("/maps/25/themes/needs").text
    moving = english.get("/maps/25/themes/needs?pan=1").text
    assert "leaflet" not in still
    assert "leaflet/leaflet.js" in moving
    assert "data-move=" in moving
    assert 'class="theme"' in moving


def test_first_view_is_light(english: Reader, app: Flask) -> None:
    themes.told()
    with app.test_request_context():
        assets = [asset_url(name) for name in ("app.css", "js/app.js", "js/theme.js", "fonts/sarabun-thai-400.woff2")]
    sent = [english.client.get(one, headers={"Accept-Encoding": "gzip"}).data for one in assets]
    page = gzip.compress(english.client.get("/maps/25/themes/needs").data)
    assert sum(map(len, sent)) + len(page) <= 150_000


def test_tiles_join_the_policy_of_movable_maps_alone(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    themes.told()
    monkeypatch.setitem(app.config, "MAP_TILES", "https://tiles.example.org/{z}/{x}/{y}.png")
    monkeypatch.setitem(app.config, "MAP_TILES_BY", "Example <b>tiles</b>")

    def policy(address: str) -> str:
        return str(client.get(address).headers["Content-Security-Policy"])

    assert "img-src 'self' https://tiles.example.org data:" in policy("/maps/25/themes/needs?pan=1")
    assert "img-src 'self' https://tiles.example.org data:" in policy("/maps/25/themes/needs?pan=1")
    assert "tiles.example.org" not in policy("/maps/25/themes/needs")
    assert "tiles.example.org" not in policy("/areas/25")
    assert "Example &lt;b&gt;tiles&lt;/b&gt;" in client.get("/maps/25/themes/needs?pan=1").text
