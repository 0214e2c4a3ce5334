"""The layers: what stands in them, how they are asked, and that GDAL's own client, which QGIS uses, reads them."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.serving import make_server

from app.publicapi.ogc import intake
from app.publicapi.ogc.pages.documents import CONFORMS
from app.publicapi.ogc.rules import LAYERS, WrongQuestion
from app.thai.boxes import box_of
from tests.factories import forums, maps, threads
from tests.factories.queries import counted
from tests.reader import Reader


def get(client: FlaskClient, layer: str, **query: Any) -> dict[str, Any]:
    """One page of a layer."""
    answer = client.get(f"/ogc/collections/{layer}/items", query_string=query)
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/geo+json"
    found: dict[str, Any] = answer.get_json()
    return found


def refs(page: dict[str, Any]) -> list[str]:
    """The names of the features on a page, in their order."""
    return [one["id"] for one in page["features"]]


def properties(page: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The properties of the features on a page by name."""
    return {one["id"]: one["properties"] for one in page["features"]}


def all_pages(client: FlaskClient, layer: str, **query: Any) -> list[str]:
    """The names of every feature, page after page, as the links lead."""
    page = get(client, layer, **query)
    found = refs(page)
    while following := [one["href"] for one in page["links"] if one["rel"] == "next"]:
        page = client.get(following[0].removeprefix("http://localhost")).get_json()
        found += refs(page)
    return found


@pytest.fixture
def served(app: Flask) -> Iterator[str]:
    """The app behind a real socket."""
    server = make_server("127.0.0.1", 0, app, threaded=False)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_landing_leads_programs_to_every_document_and_people_to_qgis(client: FlaskClient, reader: Reader) -> None:
    links = {one["rel"]: one["href"] for one in client.get("/ogc/").get_json()["links"]}
    assert set(links) == {"self", "service-desc", "conformance", "data"}
    for address in links.values():
        assert client.get(address.removeprefix("http://localhost")).status_code == 200
    page = reader.get("/ogc/?f=html").text
    assert "QGIS" in page
    assert "http://localhost/ogc/" in page
    assert client.get("/ogc/", headers={"Accept": "text/html,*/*;q=0.8"}).mimetype == "text/html"
    assert client.get("/ogc/?f=json", headers={"Accept": "text/html"}).mimetype == "application/json"


def test_conformance_names_core_geojson_openapi_and_queryables(client: FlaskClient) -> None:
    assert client.get("/ogc/conformance").get_json()["conformsTo"] == list(CONFORMS)
    assert len(CONFORMS) == 5


def test_api_describes_every_layer_in_openapi(client: FlaskClient) -> None:
    answer = client.get("/ogc/api")
    assert answer.mimetype == "application/vnd.oai.openapi+json"
    told = answer.get_json()
    assert told["components"]["parameters"]["limit"]["schema"]["maximum"] == 2000
    for name, layer in LAYERS.items():
        asked = told["paths"][f"/collections/{name}/items"]["get"]["parameters"]
        assert {"$ref": "#/components/parameters/limit"} in asked, "QGIS takes its page size from a reference only"
        known = {one.get("name", "limit") for one in asked}
        assert known == {"bbox", "datetime", "limit", *layer.queryables}


def test_collections_are_the_layers(client: FlaskClient) -> None:
    listed = client.get("/ogc/collections").get_json()["collections"]
    assert [one["id"] for one in listed] == list(LAYERS)


def test_collection_is_what_the_list_of_layers_says(client: FlaskClient) -> None:
    for one in client.get("/ogc/collections").get_json()["collections"]:
        assert client.get(f"/ogc/collections/{one['id']}").get_json() == one


def test_queryables_are_properties_of_their_layer(client: FlaskClient) -> None:
    for name, layer in LAYERS.items():
        known = client.get(f"/ogc/collections/{name}/queryables").get_json()["properties"]
        assert list(known) == list(layer.queryables)
        assert set(known) <= set(layer.properties)


def test_items_carry_the_properties_that_their_layer_names_and_no_others(client: FlaskClient) -> None:
    threads.funded(threads.story())
    for name, layer in LAYERS.items():
        page = get(client, name, limit=3)
        assert page["features"], name
        for one in page["features"]:
            assert set(one["properties"]) == set(layer.properties), name


def test_a_need_says_what_became_of_it_in_the_readers_language(client: FlaskClient) -> None:
    thread = threads.story()
    one = properties(get(client, "needs"))[thread.needs[2].ref]
    assert (one["outcome"], one["outcome_label"]) == ("declined", "ไม่รับ")
    assert one["url"] == f"http://localhost/needs/{thread.needs[2].ref}"
    english = properties(get(client, "needs", lang="en"))[thread.needs[2].ref]
    assert english["outcome_label"] == "declined"
    assert client.get(one["url"].removeprefix("http://localhost")).status_code == 200


def test_a_need_without_a_point_lies_at_its_village_and_says_so(client: FlaskClient) -> None:
    maps.voiced(maps.mapped(), "ไม่มีจุด", "มีจุด")
    found = {one["properties"]["title"]: one for one in get(client, "needs")["features"]}
    assert found["ไม่มีจุด"]["properties"]["position"] == "area"
    assert found["ไม่มีจุด"]["geometry"]["coordinates"] == [101.361, 14.071]
    assert found["มีจุด"]["properties"]["position"] == "own"
    assert found["มีจุด"]["geometry"]["coordinates"] == [101.3615, 14.071501]


def test_a_feature_that_lies_nowhere_has_no_geometry(client: FlaskClient) -> None:
    threads.voiced(forums.world())
    (one, *_rest) = get(client, "needs")["features"]
    assert (one["geometry"], one["properties"]["position"]) == (None, None)


def test_bbox_takes_own_points_points_of_areas_and_outlines_that_it_meets(client: FlaskClient) -> None:
    world = maps.mapped()
    maps.voiced(world, "ไม่มีจุด", "มีจุด")
    titles = [one["title"] for one in properties(get(client, "needs", bbox="101.36,14.07,101.362,14.0712")).values()]
    assert titles == ["ไม่มีจุด"]
    titles = [one["title"] for one in properties(get(client, "needs", bbox="101.3614,14.0714,101.37,14.08")).values()]
    assert titles == ["มีจุด"]
    assert refs(get(client, "needs", bbox="100,13,100.1,13.1")) == []
    assert refs(get(client, "villages", bbox="101.36,14.07,101.362,14.0712")) == ["25011304"]
    assert refs(get(client, "areas", bbox="101.45,14.05,101.46,14.06")) == ["25", "2501"]
    assert len(refs(get(client, "needs", bbox="101,13,0,102,15,9"))) == 2


def test_pages_follow_each_other_by_key_and_hold_everything_once(client: FlaskClient) -> None:
    thread = threads.story()
    every = [need.ref for need in thread.needs]
    assert all_pages(client, "needs", limit=1) == sorted(every, key=every.index)
    assert all_pages(client, "needs", limit=2, outcome="declined") == [thread.needs[2].ref, thread.needs[5].ref]
    assert len(get(client, "needs", limit=1_000_000)["features"]) == len(every)


def test_datetime_is_a_moment_or_an_interval_with_open_ends(client: FlaskClient) -> None:
    thread = threads.story()
    every = {need.ref for need in thread.needs}
    day = threads.day(0)
    for asked, found in (
        (day.date().isoformat(), every),
        (f"{day.isoformat().replace('+00:00', 'Z')}/..", every),
        ("../2020-01-01", set()),
        ("2020-01-01/..", every),
        ("2020-01-01T/..", every),
        (f"{day.date().isoformat()}T", every),
        (f"../{day.date().isoformat()}T", every),
        ("../2020-01-01T", set()),
        ("2020-01-01/9999-12-31T00:00:00Z", every),
        ("2020-01-01/2021-01-01", set()),
        ("/2999-01-01T00:00:00Z", every),
    ):
        assert set(refs(get(client, "needs", datetime=asked))) == found, asked


def test_filters_are_properties_and_codes_hold_what_lies_below(client: FlaskClient) -> None:
    thread = threads.story()
    every = len(thread.needs)
    assert len(refs(get(client, "needs", district_code="2501"))) == every
    assert refs(get(client, "needs", district_code="2502")) == []
    assert refs(get(client, "needs", district_code="25")) == []
    assert len(refs(get(client, "needs", area_code=thread.needs[0].area.code))) == every // 2
    assert refs(get(client, "needs", ref=thread.needs[1].ref)) == [thread.needs[1].ref]
    assert refs(get(client, "proposals", outcome="adopted")) == [thread.whole.ref]
    assert refs(get(client, "areas", level="province")) == ["25"]
    assert refs(get(client, "villages", code="25011304")) == ["25011304"]


def test_item_is_one_feature_by_its_reference_or_code(client: FlaskClient) -> None:
    thread = threads.story()
    ref = thread.needs[0].ref
    assert client.get(f"/ogc/collections/needs/items/{ref}").get_json()["id"] == ref
    assert client.get("/ogc/collections/areas/items/2501").get_json()["properties"]["level"] == "district"
    for address in ("needs/items/N0", "areas/items/25011304", "areas/items/x", "villages/items/999", "x/items/1"):
        answer = client.get(f"/ogc/collections/{address}")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


@pytest.mark.parametrize(
    "query",
    [
        *("bbox=1,2,3", "bbox=a,b,c,d", "bbox=1,9,2,3", "bbox=nan,0,1,1", "bbox=900,0,1,1", "limit=0", "limit=-1"),
        *("limit=x", "after=x", "after=99999999999999999999", "datetime=now", "datetime=2025-13-01", "datetime=../.."),
        *("datetime=2026-01-01/2025-01-01", "color=red", "crs=EPSG:32647", "area_code=x", "district_code=1"),
    ],
)
def test_a_wrong_question_is_answered_in_words(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/ogc/collections/needs/items?{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json()["detail"]


@given(
    st.dictionaries(st.sampled_from(("bbox", "datetime", "limit", "after", "crs", "ref", "x")), st.text(max_size=30))
)
def test_any_question_is_understood_or_refused(query: dict[str, str]) -> None:
    try:
        asked = intake.read(query, LAYERS["needs"].queryables)
    except WrongQuestion:
        return
    assert 1 <= asked.limit <= intake.MOST


def test_layers_are_open_to_pages_of_other_places_and_may_be_kept(client: FlaskClient) -> None:
    threads.voiced(forums.world())
    answer = client.get("/ogc/collections/needs/items", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "public" in answer.headers["Cache-Control"]
    assert "Set-Cookie" not in answer.headers
    again = client.get("/ogc/collections/needs/items", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304
    assert client.post("/ogc/collections/needs/items").status_code == 405


def test_no_name_of_a_person_leaves_by_any_layer(client: FlaskClient) -> None:
    """Chair, recorder, whoever holds an account: seeded, stored, and in no layer."""
    threads.funded(threads.story())
    names = ("ผู้ใหญ่ประเสริฐ", "ประเสริฐ", "สมใจ", "มาลี วางแผน")
    for name in LAYERS:
        text = client.get(f"/ogc/collections/{name}/items?limit=2000").text
        assert not [one for one in names if one in text], name


def test_a_page_asks_the_database_few_questions_however_many_features_it_holds(client: FlaskClient) -> None:
    threads.funded(threads.story())
    for name in LAYERS:
        with counted() as few:
            get(client, name, limit=1)
        with counted() as many:
            get(client, name, limit=2000)
        assert len(many) == len(few) <= 3


def test_the_client_of_gdal_reads_every_layer_and_a_part_of_one(served: str) -> None:
    """In a process of its own, because GDAL waits for the server that this one is."""
    maps.voiced(maps.mapped(), *[f"ความต้องการที่ {n}" for n in range(7)])
    code = (
        "import pyogrio, sys\n"
        "at = 'OAPIF:' + sys.argv[1] + '/ogc/'\n"
        "opened = {'PAGE_SIZE': 3}\n"
        "read = lambda layer, **more: pyogrio.read_dataframe(at, layer=layer, **opened, **more)\n"
        "needs = read('needs')\n"
        "print(len(needs), needs.geom_type.unique()[0], needs.crs.to_epsg(), len(needs.ref.unique()))\n"
        "print(len(read('needs', bbox=(101.3614, 14.0714, 101.37, 14.08))))\n"
        "for sign in ('=', '<=', '>=', '<', '>'):\n"
        "    read('forums', where=f\"held_on {sign} '2024-11-22'\")\n"
        "print(len(read('needs', where=\"recorded_at >= '2020/12/19'\")))\n"
        "areas = read('areas')\n"
        "print(sorted(areas[~areas.geometry.isna()].code), areas.geometry.dropna().is_ccw.all())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, served], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[:2] == ["7 Point 4326 7", "3"], done.stderr
    assert done.stdout.splitlines()[2] == "7", done.stderr
    assert done.stdout.splitlines()[3].startswith("['25', '2501', '250113']")


@given(st.lists(st.tuples(st.integers(-180, 180), st.integers(-90, 90)), min_size=1, max_size=9))
def test_the_box_of_an_outline_holds_every_corner(corners: list[tuple[int, int]]) -> None:
    drawn = {"type": "MultiPolygon", "coordinates": [[[list(corner) for corner in corners]]]}
    box = box_of(json.dumps(drawn))
    assert all(box.holds(lat * 1_000_000, lon * 1_000_000) for lon, lat in corners)
    assert box.west == min(lon for lon, _lat in corners) * 1_000_000
