"""What a mark on the map stands for: the closer the reader and the fewer the marks, the finer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.maps.rules.tiers import EVERYWHERE, MOST, ORDER, MapTier, bearable, finest, window_of
from app.thai.morton import HALF, QUARTER, MortonWindow

PROVINCE, DISTRICT, SUBDISTRICT, VILLAGE = 2_500_000_000, 2_501_000_000, 2_501_130_000, 2_501_130_004
TOWN = MortonWindow(14_040_000, 101_360_000, 14_060_000, 101_380_000)


@pytest.mark.parametrize(
    ("path", "zoom", "tier"),
    [
        (PROVINCE, 8, MapTier.DISTRICT),
        (PROVINCE, 10, MapTier.SUBDISTRICT),
        (PROVINCE, 12, MapTier.VILLAGE),
        (PROVINCE, 14, MapTier.POINT),
        (DISTRICT, 8, MapTier.SUBDISTRICT),
        (SUBDISTRICT, 8, MapTier.VILLAGE),
        (VILLAGE, 8, MapTier.POINT),
        (PROVINCE, -3, MapTier.DISTRICT),
        (PROVINCE, 99, MapTier.POINT),
    ],
)
def test_a_mark_is_never_coarser_than_what_lies_below_the_area(path: int, zoom: int, tier: MapTier) -> None:
    assert finest(path, zoom, TOWN) == tier


def test_a_wide_window_gets_no_single_points_whatever_zoom_it_claims() -> None:
    assert finest(PROVINCE, 18, EVERYWHERE) == MapTier.VILLAGE
    assert finest(VILLAGE, 18, EVERYWHERE) == MapTier.POINT


@given(
    st.sampled_from([PROVINCE, DISTRICT, SUBDISTRICT]),
    st.sampled_from([MapTier.DISTRICT, MapTier.SUBDISTRICT, MapTier.VILLAGE]),
    st.dictionaries(st.sampled_from(list(ORDER)), st.integers(0, 4000)),
    st.integers(1, MOST),
)
def test_a_window_never_holds_more_marks_than_it_bears_if_a_coarser_tier_has_fewer(
    path: int, wanted: MapTier, marks: dict[MapTier, int], most: int
) -> None:
    wanted = max(wanted, finest(path, 0, TOWN), key=ORDER.index)
    tier = bearable(path, wanted, marks, most)
    between = ORDER[ORDER.index(finest(path, 0, TOWN)) : ORDER.index(wanted) + 1]
    assert tier in between
    assert marks.get(tier, 0) <= most or all(marks.get(other, 0) > most for other in between)


@given(*[st.none() | st.integers(-(2**40), 2**40) for _ in range(4)])
def test_a_window_always_lies_on_the_earth(
    south: int | None, west: int | None, north: int | None, east: int | None
) -> None:
    window = window_of(south, west, north, east)
    assert all(-QUARTER <= lat <= QUARTER for lat in (window.south, window.north))
    assert all(-HALF <= lon <= HALF for lon in (window.west, window.east))


def test_a_missing_border_is_open() -> None:
    assert window_of(None, None, None, None) == EVERYWHERE
