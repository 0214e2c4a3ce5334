"""Morton integers: a point comes back as it went in, and the ranges of a window miss no point in it."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.morton import HALF, QUARTER, MortonWindow, decode, encode, ranges

lats = st.integers(-QUARTER, QUARTER)
lons = st.integers(-HALF, HALF)


@st.composite
def windows(draw: st.DrawFn) -> MortonWindow:
    """Windows of any size, a point and the whole earth among them."""
    south, north = sorted((draw(lats), draw(lats)))
    west, east = sorted((draw(lons), draw(lons)))
    return MortonWindow(south, west, north, east)


@given(lats, lons)
def test_a_point_comes_back_as_it_went_in(lat: int, lon: int) -> None:
    assert decode(encode(lat, lon)) == (lat, lon)


@given(lats, lons)
def test_a_morton_integer_fits_a_signed_column_of_64_bits(lat: int, lon: int) -> None:
    assert 0 <= encode(lat, lon) < 2**63


@pytest.mark.parametrize(("lat", "lon"), [(QUARTER + 1, 0), (-QUARTER - 1, 0), (0, HALF + 1), (0, -HALF - 1)])
def test_what_is_no_point_on_earth_is_refused(lat: int, lon: int) -> None:
    with pytest.raises(ValueError, match="not a point on earth"):
        encode(lat, lon)


@given(windows(), st.data(), st.integers(1, 16))
def test_the_ranges_of_a_window_hold_every_point_in_it(window: MortonWindow, data: st.DataObject, most: int) -> None:
    lat = data.draw(st.integers(window.south, window.north))
    lon = data.draw(st.integers(window.west, window.east))
    found = ranges(window, most)
    assert any(low <= encode(lat, lon) <= high for low, high in found)
    assert len(found) <= max(most, 1)


@given(windows())
def test_ranges_are_sorted_and_apart(window: MortonWindow) -> None:
    found = ranges(window)
    assert all(low <= high for low, high in found)
    assert all(before[1] + 1 < after[0] for before, after in itertools.pairwise(found))


def test_a_window_turned_inside_out_holds_nothing() -> None:
    assert ranges(MortonWindow(10, 10, 9, 11)) == []


def test_the_ranges_of_a_town_leave_out_most_of_the_country() -> None:
    town = MortonWindow(14_040_000, 101_360_000, 14_060_000, 101_380_000)
    far = [(13_750_000, 100_500_000), (18_790_000, 98_980_000), (14_200_000, 101_370_000)]
    assert not [point for point in far for low, high in ranges(town) if low <= encode(*point) <= high]
