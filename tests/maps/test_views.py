"""The map's page and its data: complete without scripts, equal to the list, and inert whatever people wrote."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.forums.actions import needs as needs_actions
from app.maps.pages import map as map_pages
from app.places.rules.placed import placed
from app.web.assets import MissingAsset, asset_url
from tests.factories import forums, maps
from tests.factories.forums import forum, needs, world
from tests.factories.queries import counted
from tests.reader import Reader

PAYLOADS = (
    "{{7*7}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "${alert(1)}",
    "`+alert(1)+`",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "\u202eกลับด้าน\u202c <b>หนา</b>",
    '#set text(red) #eval("1")',
)


@pytest.fixture
def english(client: FlaskClient) -> Reader:
    """A reader of English pages."""
    client.set_cookie("language", "en")
    return Reader(client)


def test_show_lists_what_the_map_shows_without_any_script(english: Reader) -> None:
    maps.story(maps.mapped())
    text = english.get("/maps/25").text
    assert text.count('class="map-item ') == 8
    assert "6 needs, 2 proposals" in text
    assert "<noscript>" in text
    assert not re.search(r'<a [^>]*href="[^"]*\.json', text)


def test_show_names_no_person(english: Reader) -> None:
    maps.story(maps.mapped())
    for page in ("/maps/25", "/maps/25.json", "/maps/25/points.json"):
        assert "สมใจ" not in english.client.get(page).text
        assert "ประเสริฐ" not in english.client.get(page).text


@pytest.mark.parametrize(
    ("filters", "n"),
    [
        ("what=need", 6),
        ("what=proposal", 2),
        ("outcome=declined", 1),
        ("outcome=undecided", 5),
        ("outcome=answered&what=need", 1),
        ("cycle=70", 8),
        ("cycle=71", 0),
        ("dimension=economy", 0),
        ("category=none", 0),
        ("baht=to_500k", 6),
        ("baht=to_100k", 0),
        ("what=need&baht=to_500k&outcome=undecided", 4),
        ("baht=moon", 8),
        ("what=need&what=proposal&after=x-y", 6),
    ],
)
def test_show_filters_the_list_and_the_map_alike(english: Reader, filters: str, n: int) -> None:
    maps.story(maps.mapped())
    page = english.get(f"/maps/25?{filters}").text
    assert page.count('class="map-item ') == n
    points = english.client.get(f"/maps/25/points.json?{filters}").json
    assert sum(area["n"] for area in points["areas"]) == n
    data = english.client.get(f"/maps/25.json?{filters}").json
    assert (data["needs"] + data["proposals"], len(data["items"])) == (n, n)


def test_show_leads_through_the_whole_list(english: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    maps.story(maps.mapped())
    monkeypatch.setattr(map_pages, "AT_ONCE", 3)
    seen: list[str] = []
    url: str | None = "/maps/25.json"
    while url:
        data = english.client.get(url).json
        seen += [item["ref"] for item in data["items"]]
        url = data["next"] and data["next"].replace("/maps/25", "/maps/25.json")
    assert len(seen) == len(set(seen)) == 8


def test_show_gives_needs_without_a_point_their_village(client: FlaskClient) -> None:
    maps.story(maps.mapped())
    items = client.get("/maps/25011304.json?what=need").json["items"]
    assert [(item["lat_e6"], item["exact"]) for item in items] == [
        (14_071_000, False),
        (14_071_501, True),
        (14_071_000, False),
        (14_071_503, True),
    ]


@pytest.mark.parametrize("code", ["99", "2", "x", "25.5", "250199"])
def test_show_knows_no_other_area(reader: Reader, code: str) -> None:
    maps.mapped()
    reader.get(f"/maps/{code}", status=404)


def test_show_says_what_to_do_where_nothing_is_recorded(english: Reader) -> None:
    world()
    assert "When the forum has met" in english.get("/maps/25").text
    assert "Nothing here fits the filters" in english.get("/maps/25?outcome=split").text


def test_show_asks_few_questions(client: FlaskClient) -> None:
    maps.story(maps.mapped())
    client.get("/maps/25")
    with counted() as sent:
        client.get("/maps/25?category=road&outcome=undecided&cycle=70")
    assert len(sent) <= 12


def test_show_is_small_for_a_phone(client: FlaskClient) -> None:
    needs(forum(maps.mapped().village), 40)
    answer = client.get("/maps/25", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(answer.data) < 20_000


@pytest.mark.parametrize("payload", PAYLOADS)
def test_show_keeps_what_people_wrote_inert(reader: Reader, payload: str) -> None:
    maps.voiced(maps.mapped(), payload, f"จุด {payload}")
    page = reader.get("/maps/25")
    assert page.text.count("alert(1)") <= 2 * payload.count("alert(1)")
    assert not re.search(r"<img|onerror=alert\(1\)>|<script>alert|<svg onload|<b>หนา", page.text)
    assert payload in [item["title"] for item in reader.client.get("/maps/25.json").json["items"]]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_points_carry_what_people_wrote_as_data(client: FlaskClient, payload: str) -> None:
    maps.voiced(maps.mapped(), "ก่อน", payload)
    answer = client.get("/maps/25011304/points.json")
    assert answer.mimetype == "application/json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert [point["title"] for point in answer.json["points"]] == [payload]


def test_points_are_integers(client: FlaskClient) -> None:
    maps.story(maps.mapped())
    for zoom in (8, 10, 12, 15):
        answer = client.get(
            f"/maps/25/points.json?zoom={zoom}&south=14000000&west=101000000&north=14400000&east=101400000"
        )
        for mark in [*answer.json["areas"], *answer.json["points"]]:
            assert isinstance(mark["lat"], int)
            assert isinstance(mark["lon"], int)


@pytest.mark.parametrize(
    "asked", ["zoom=x", "south=ก", "zoom=99999999999999999999", "south=9&north=1", "most=-1", "west=1e9"]
)
def test_points_bear_any_question(client: FlaskClient, asked: str) -> None:
    maps.story(maps.mapped())
    assert client.get(f"/maps/25/points.json?{asked}").status_code == 200


def test_points_say_what_a_mark_holds(client: FlaskClient) -> None:
    maps.story(maps.mapped())
    client.set_cookie("language", "en")
    (district,) = client.get("/maps/25/points.json?zoom=8").json["areas"]
    assert district["says"] == "Mueang Prachin Buri District: 6 needs, 2 proposals"
    assert district["outcomes"] == [["answered", 1], ["carried_up", 1], ["declined", 1], ["undecided", 5]]


def test_shapes_are_the_area_and_what_lies_right_below(client: FlaskClient) -> None:
    maps.mapped()
    data = client.get("/maps/25/shapes.json").get_json(force=True)
    told = [(one["properties"]["code"], one["properties"]["whole"]) for one in data["features"]]
    assert told == [("25", True), ("2501", False)]
    assert {one["properties"]["source"] for one in data["features"]} == {maps.SOURCE}


def test_shapes_of_a_village_are_lent_by_its_subdistrict(client: FlaskClient) -> None:
    maps.mapped()
    (lent,) = client.get("/maps/25011304/shapes.json").get_json(force=True)["features"]
    assert (lent["properties"]["code"], lent["properties"]["lent"]) == ("250113", True)


def test_shapes_that_did_not_change_are_not_sent_again(client: FlaskClient) -> None:
    maps.mapped()
    first = client.get("/maps/25/shapes.json")
    assert client.get("/maps/25/shapes.json", headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_shell_is_kept_by_browsers_for_a_year(client: FlaskClient) -> None:
    maps.mapped()
    address = re.search(r'src="(/maps/shell/\w+\.js)"', client.get("/maps/25").text)
    assert address
    answer = client.get(address[1])
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.text.startswith("var map_area = L.map(")


def test_shell_at_an_old_address_leads_to_the_new_one(client: FlaskClient) -> None:
    assert client.get("/maps/shell/00000000.js").status_code == 302


def test_an_asset_on_no_list_is_an_error_and_never_a_foreign_address(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(MissingAsset):
        asset_url("leaflet/markercluster.js")


def test_what_is_drawn_comes_with_its_point_and_only_with_its_own(client: FlaskClient) -> None:
    world = maps.mapped()
    line = placed([(14_071_500, 101_361_500), (14_072_500, 101_361_500)])
    drawn = forums.need_draft("ถนน", place_drawn=line, lat_e6=line.point[0], lon_e6=line.point[1])
    plain = forums.need_draft("ไฟทาง", lat_e6=14_071_900, lon_e6=101_361_900)
    needs_actions.record_needs(forums.forum(world.village), [drawn, plain], by=forums.facilitator())

    points = client.get("/maps/25011304/points.json?zoom=16").get_json()["points"]

    shapes = {point["title"]: point.get("drawn") for point in points}
    assert shapes == {"ถนน": json.loads(line.geojson), "ไฟทาง": None}
    assert "เส้น 111 เมตร" in client.get("/maps/25011304").text
