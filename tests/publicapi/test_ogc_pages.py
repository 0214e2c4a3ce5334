"""Every page of a layer says how many match, and every outline has the type that its layer promises."""

from __future__ import annotations

from flask.testing import FlaskClient

from app.publicapi.ogc.rules import LAYERS
from tests.factories import maps, threads
from tests.publicapi.test_ogc import all_pages, get


def test_every_page_of_every_layer_says_how_many_match(client: FlaskClient) -> None:
    threads.funded(threads.story())
    for name in LAYERS:
        for query in ({}, {"bbox": "101,13,102,15"}, {"datetime": "2020-01-01/.."}, {"province_code": "25"}):
            page = get(client, name, limit=1, **query)
            assert page["numberMatched"] == len(all_pages(client, name, limit=50, **query)), (name, query)
    first = get(client, "needs", limit=1)
    following = next(one["href"] for one in first["links"] if one["rel"] == "next")
    second = client.get(following.removeprefix("http://localhost")).get_json()
    assert second["numberMatched"] == first["numberMatched"]


def test_every_outline_is_a_multipolygon_as_its_layer_says(client: FlaskClient) -> None:
    maps.mapped()
    drawn = [one["geometry"] for one in get(client, "areas")["features"] if one["geometry"]]
    assert {one["type"] for one in drawn} == {"MultiPolygon"}
    assert all(isinstance(one["coordinates"][0][0][0][0], float | int) for one in drawn)


def test_the_counters_tell_how_many_match_where_they_can(client: FlaskClient) -> None:
    thread = threads.story()
    assert get(client, "needs", limit=1)["numberMatched"] == len(thread.needs)
    assert get(client, "needs", limit=1, outcome="declined")["numberMatched"] == 2
