"""Origin shares: baht of funded projects by where they come from, per area and per lead agency."""

from __future__ import annotations

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
