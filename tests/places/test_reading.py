"""A typed place is read for an area: found by outlines, asked about elsewhere, never changed in silence."""

from __future__ import annotations

import pytest

from app.areas import actions as areas
from app.areas.intake.places import AreaPoint
from app.areas.states.paths import path_of
from app.ledger.actor import OPERATOR
from app.places import queries
from app.places.intake import Unplaced, read
from app.places.pages.whereabouts import utm_text
from tests.factories import places
from tests.factories.areas import province
from tests.factories.forums import World
from tests.factories.queries import counted


@pytest.fixture
def land() -> World:
    """The small province with points and outlines."""
    return places.mapped()


def test_the_area_is_found_by_its_outline_and_the_village_is_named(land: World) -> None:
    found = queries.found_at((14_071_500, 101_361_500))
    assert found is not None
    assert found.path == land.areas["250113"].path
    assert "ดงขี้เหล็ก" in found.label
    assert "จังหวัดปราจีนบุรี" in found.label
    assert found.village == "หมู่ที่ 4 บ้านหนองบัว"


def test_outside_every_outline_the_nearest_village_says_where(land: World) -> None:
    areas.set_points(
        [AreaPoint(area=land.areas["25011304"], lat_e6=14_150_000, lon_e6=101_361_000, source="t")], by=OPERATOR
    )
    found = queries.found_at((14_151_000, 101_361_000))
    assert found is not None
    assert found.path == land.areas["250113"].path
    assert queries.found_at((14_210_000, 101_361_000)) is None


def test_a_place_inside_is_not_asked_about(land: World) -> None:
    reading = read("14.0715, 101.3615", land.areas["25011304"])
    assert not reading.question
    assert reading.told.startswith("14.07150, 101.36150 · ตำบลดงขี้เหล็ก")


@pytest.mark.parametrize("code", ["25", "2501", "250113", "25011304", "25011305"])
def test_what_lies_in_the_subdistrict_lies_in_all_above_it_and_in_its_villages(land: World, code: str) -> None:
    assert queries.lies_in(land.areas["250113"].path, land.areas[code].path)


def test_a_place_elsewhere_is_asked_about_with_both_names(land: World) -> None:
    reading = read(places.ELSEWHERE, land.areas["25011304"])
    assert reading.found is not None
    assert reading.found.path == path_of(places.NEIGHBOUR)
    assert "ตำบลสมมุติ 250114" in reading.question
    assert "หมู่ที่ 4 บ้านหนองบัว" in reading.question
    assert not read(places.ELSEWHERE, land.areas["2501"]).question


def test_without_outlines_and_points_nothing_is_asked() -> None:
    reading = read("14.0, 101.4", province())
    assert (reading.found, reading.question, reading.told) == (None, "", "14.00000, 101.40000")


def test_finding_an_area_asks_few_questions(land: World) -> None:
    with counted() as sent:
        queries.found_at((14_071_500, 101_361_500))
    assert len(sent) <= 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ข้างวัด", "“ข้างวัด”"),
        ("48.85, 2.35", "นอกประเทศไทย"),
        ("https://maps.app.goo.gl/x", "ลิงก์สั้น"),
        ("14.0, 101.0; 14.6, 101.0", "50 กิโลเมตร"),
        ("14.0,101.0; 14.1,101.1; 14.0,101.0", "สามมุม"),
    ],
)
def test_what_is_no_place_is_told_in_one_sentence(land: World, text: str, says: str) -> None:
    with pytest.raises(Unplaced, match=says):
        read(text, land.areas["25"])


def test_a_zone_that_is_not_written_is_that_of_the_area(land: World) -> None:
    assert read("755900 1554400", land.areas["250113"]).place.point[1] < 102_000_000


def test_utm_is_written_with_its_zone() -> None:
    assert utm_text((14_048_724, 101_369_547)) == "47N 755900 E 1554400 N"
    assert utm_text((15_000_000, 104_800_000)).startswith("48N ")
