"""Origin shares of an area's baht, and its profile, in which every figure has its day and source."""

from __future__ import annotations

from flask import Flask

from app.tracing.pages.profile import profile
from tests.factories import forums, plans
from tests.reader import Reader


def test_show_sums_baht_by_origin_area_and_agency(reader: Reader) -> None:
    plans.funded(forums.world(), 2)
    told = reader.get("/areas/25/origins.json").get_json()
    assert told["whole"]["by_origin"]["citizens"] == {"projects": 2, "satang": 200_000_000}
    assert sum(one["satang"] for one in told["areas"]) == told["whole"]["satang"] == 200_000_000
    assert sum(one["satang"] for one in told["agencies"]) == 200_000_000
    assert reader.get("/areas/25/origins.json?year=2599").get_json()["whole"]["projects"] == 0
    assert "100%" in reader.get("/areas/2501/origins?year=2570").text


def test_show_says_what_to_expect_where_nothing_is_funded(reader: Reader) -> None:
    forums.world()
    assert reader.get("/areas/25/origins").status_code == 200


def test_profile_says_so_where_nothing_is_known(reader: Reader) -> None:
    world = forums.world()
    page = reader.get(f"/areas/{world.areas['25'].code}/profile").text
    assert page.count('class="empty"') >= 2
    reader.get("/areas/9999/profile", 404)


def test_profile_counts_each_need_once_and_dates_every_figure(app: Flask, reader: Reader) -> None:
    world = forums.world()
    plans.funded(world)
    with app.test_request_context():
        told = profile(world.areas["25"])
    whole, *parts = [int(figure.value.replace(",", "")) for figure in told.asked]
    assert whole == sum(parts) == 2
    assert all(figure.source and figure.as_of for figure in (*told.people, *told.asked, *told.money))
    assert told.money[0].value in reader.get("/areas/25/profile").text
