"""The marks of a map add up to its list, whatever the tier, the window and the filters."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.areas.states.paths import path_of
from app.cycles.states import UNDECIDED, Dimension, ItemKind, Outcome
from app.maps.queries import items as queries
from app.maps.queries import marks
from app.maps.queries.items import Selection
from app.maps.rules.tiers import EVERYWHERE, MapTier
from app.thai.morton import MortonWindow
from tests.factories import maps
from tests.factories.forums import forum, needs, world
from tests.factories.queries import counted

CODES = ("25", "2501", "250113", "25011304", "25011305")
selections = st.builds(
    Selection,
    path=st.sampled_from([path_of(code) for code in CODES]),
    what=st.sampled_from(["", *ItemKind]),
    category=st.sampled_from(["", "road", "none"]),
    dimension=st.sampled_from(["", *Dimension]),
    outcome=st.sampled_from(["", UNDECIDED, *Outcome]),
    cycle=st.sampled_from(["", "70", "none"]),
)


def listed(asked: Selection) -> int:
    """How many items the whole list has."""
    return len(queries.listed(asked, None, 1000))


@pytest.mark.parametrize("most", [1, marks.MOST_POINTS])
def test_marks_add_up_to_the_list(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    maps.story(maps.mapped())
    monkeypatch.setattr(marks, "MOST_POINTS", most)

    @settings(max_examples=60)
    @given(selections, st.integers(0, 18), st.integers(1, 90))
    def adds_up(asked: Selection, zoom: int, most: int) -> None:
        found = marks.within(asked, EVERYWHERE, zoom, most)
        on_areas = sum(mark.needs + mark.proposals for mark in found.areas)
        in_cells = sum(cell.needs + cell.proposals for cell in found.cells)
        assert on_areas + in_cells + len(found.points) + found.nowhere == listed(asked)
        assert all(sum(cell.outcomes.values()) == cell.needs + cell.proposals for cell in found.cells)
        assert all(sum(mark.outcomes.values()) == mark.needs + mark.proposals for mark in found.areas)

    adds_up()


def test_counts_of_a_tier_add_up_to_the_list() -> None:
    maps.story(maps.mapped())
    asked = Selection(path=path_of("25"))
    sums = {tier: sum(count.n for count in queries.counts(asked, tier)) for tier in MapTier}
    assert set(sums.values()) == {listed(asked)} == {8}


def test_from_close_by_items_with_a_point_stand_for_themselves_and_the_others_in_their_village() -> None:
    maps.story(maps.mapped())
    close = MortonWindow(14_070_000, 101_360_000, 14_072_000, 101_362_000)
    found = marks.within(Selection(path=path_of("25"), what=ItemKind.NEED), close, 15)
    assert found.tier == MapTier.POINT
    assert sorted(spot.title for spot in found.points) == ["ประปาหมู่บ้าน", "ฝายห้วยยาง"]
    # the second village has no point: what it voiced is drawn at its subdistrict
    assert [(mark.place.path, mark.needs) for mark in found.areas] == [(path_of("250113"), 2), (path_of("25011304"), 2)]


def test_a_window_elsewhere_is_empty() -> None:
    maps.story(maps.mapped())
    elsewhere = MortonWindow(18_000_000, 98_000_000, 18_100_000, 98_100_000)
    for zoom in (8, 10, 12, 15):
        found = marks.within(Selection(path=path_of("25")), elsewhere, zoom)
        assert (found.areas, found.points, found.nowhere) == ([], [], 0)


def test_where_no_area_has_a_point_only_the_list_shows_the_items() -> None:
    needs(forum(world().village), 2)
    found = marks.within(Selection(path=path_of("25")), EVERYWHERE, 8)
    assert (found.areas, found.nowhere) == ([], 2)


def test_where_no_area_has_a_point_the_middle_of_the_needs_stands_for_it() -> None:
    needs(forum(world().village), 2, lat_e6=14_000_000, lon_e6=101_000_000)
    found = marks.within(Selection(path=path_of("25")), EVERYWHERE, 8)
    assert [(mark.lat_e6, mark.lon_e6, mark.needs) for mark in found.areas] == [(14_000_000, 101_000_000, 2)]


def test_more_points_than_the_map_bears_share_cells_that_say_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    sitting = forum(maps.mapped().village)
    needs(sitting, 3, lat_e6=14_071_000, lon_e6=101_361_000)
    needs(sitting, 1, lat_e6=14_079_000, lon_e6=101_369_000)
    monkeypatch.setattr(marks, "MOST_POINTS", 2)
    found = marks.within(Selection(path=path_of("25011304")), EVERYWHERE, 15)
    assert found.points == []
    assert [(cell.lat_e6, cell.lon_e6, cell.needs, cell.outcomes) for cell in found.cells] == [
        (14_071_000, 101_361_000, 3, {UNDECIDED: 3}),
        (14_079_000, 101_369_000, 1, {UNDECIDED: 1}),
    ]


def test_of_too_many_points_for_cells_the_villages_speak(monkeypatch: pytest.MonkeyPatch) -> None:
    needs(forum(maps.mapped().village), 3, lat_e6=14_071_000, lon_e6=101_361_000)
    monkeypatch.setattr(marks, "MOST_IN_CELLS", 2)
    found = marks.within(Selection(path=path_of("25011304")), EVERYWHERE, 15)
    assert (found.points, found.cells) == ([], [])
    assert [(mark.place.path, mark.needs) for mark in found.areas] == [(path_of("25011304"), 3)]


@pytest.mark.parametrize("zoom", range(0, 20))
def test_a_cell_is_at_most_128_pixels_wide_and_more_than_64(zoom: int) -> None:
    pixel = 360_000_000 / (256 * 2**zoom)
    assert 64 < 2 ** marks.bits_at(zoom) / pixel <= 128


@pytest.mark.parametrize("zoom", [8, 10, 12, 15])
def test_a_window_is_answered_with_few_questions(zoom: int) -> None:
    maps.story(maps.mapped())
    with counted() as sent:
        marks.within(Selection(path=path_of("25"), category="road", cycle="70"), EVERYWHERE, zoom)
    assert len(sent) <= 11


def test_the_coarsest_outline_that_will_do_is_drawn() -> None:
    maps.mapped()
    found = queries.outlines(path_of("25"), ("province", "district"), 500)
    assert [(row.path, row.geojson) for row in found] == [
        (path_of("25"), maps.square("25", 0.2)),
        (path_of("2501"), maps.square("2501", 0.11)),
    ]
    (finer,) = queries.outlines(path_of("2501"), ("district",), 200)
    assert finer.geojson == maps.square("2501", 0.1)
