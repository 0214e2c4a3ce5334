"""Lengths, land, crossings and what lies inside, held against shapely and pyproj on figures made at random."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod
from shapely.geometry import LinearRing, MultiPolygon, Polygon, shape
from shapely.geometry import Point as Spot

from app.places.rules import geometry
from app.places.rules.placed import Flaw, Flawed, of_geojson, placed
from app.places.states import Shape
from app.thai.coordinates import Point

GEOD = Geod(ellps="WGS84")
corner = st.tuples(st.integers(14_000_000, 14_060_000), st.integers(101_300_000, 101_360_000))
#: Few lattice points, so that corners fall on sides and sides on each other.
lattice = st.tuples(st.integers(0, 4), st.integers(0, 4))


def ring_of(corners: list[Point]) -> list[Point]:
    return [*corners, corners[0]]


@given(st.lists(corner, min_size=2, max_size=8))
def test_a_length_is_that_of_the_ellipsoid_to_a_thousandth(line: list[Point]) -> None:
    true = GEOD.line_length([lon / 1e6 for _lat, lon in line], [lat / 1e6 for lat, _lon in line])
    assert geometry.length(line) == pytest.approx(true, rel=1e-3, abs=0.01)


@given(st.lists(corner, min_size=3, max_size=8, unique=True))
def test_land_is_that_of_the_ellipsoid_to_a_thousandth(corners: list[Point]) -> None:
    ring = ring_of(corners)
    assume(not geometry.crosses_itself(ring))
    true, _round = GEOD.polygon_area_perimeter([lon / 1e6 for _lat, lon in ring], [lat / 1e6 for lat, _lon in ring])
    slack = geometry.span(ring) ** 2 * 2e-5  # a sliver is nothing but its sides, which bend with the earth
    assert geometry.land(ring) == pytest.approx(abs(true), rel=2e-3, abs=1 + slack)


@given(st.lists(corner, min_size=3, max_size=9, unique=True) | st.lists(lattice, min_size=3, max_size=7, unique=True))
def test_a_ring_crosses_itself_where_shapely_says_so(corners: list[Point]) -> None:
    assert geometry.crosses_itself(ring_of(corners)) == (not LinearRing(corners).is_simple or _flat(corners))


def _flat(corners: list[Point]) -> bool:
    return Polygon(corners).area == 0


@given(st.lists(corner, min_size=3, max_size=8, unique=True))
def test_the_point_of_an_area_lies_inside_it(corners: list[Point]) -> None:
    ring = ring_of(corners)
    assume(not geometry.crosses_itself(ring) and Polygon(corners).buffer(-4).area)
    assert Polygon(corners).buffer(2).contains(Spot(geometry.inside(ring)))


@given(st.lists(corner, min_size=2, max_size=8, unique=True))
def test_the_point_of_a_line_has_as_much_before_as_behind(line: list[Point]) -> None:
    middle = geometry.halfway(line)
    whole = geometry.length(line)
    ends = [geometry.length([*line[:n], middle]) for n in range(1, len(line))]
    assert any(abs(end - whole / 2) < 1 for end in ends)


@given(
    st.lists(corner, min_size=3, max_size=10, unique=True),
    st.lists(corner, min_size=3, max_size=5, unique=True),
    corner,
)
def test_a_point_is_held_where_shapely_says_so(outer: list[Point], other: list[Point], point: Point) -> None:
    figures = [Polygon([(lon / 1e6, lat / 1e6) for lat, lon in ring]) for ring in (outer, other)]
    assume(all(figure.is_valid and figure.area for figure in figures))
    hole = figures[0].centroid.buffer(0.001)
    holed = figures[0].difference(hole)
    spot = Spot(point[1] / 1e6, point[0] / 1e6)
    for made in (figures[0], MultiPolygon([figures[1]]), holed):
        assume(made.area and made.geom_type in ("Polygon", "MultiPolygon") and not made.boundary.dwithin(spot, 1e-9))
        assert geometry.holds(json.loads(json.dumps(made.__geo_interface__)), point) == made.contains(spot)


@given(st.lists(corner, min_size=2, max_size=20, unique=True))
def test_a_drawing_is_the_same_after_it_was_kept(corners: list[Point]) -> None:
    made = placed(corners)
    assert made.shape is Shape.LINE
    assert of_geojson(made.geojson) == made
    assert shape(json.loads(made.geojson)).geom_type == "LineString"


def test_the_point_of_a_point_is_itself() -> None:
    assert placed([(14_000_000, 101_000_000)]).point == (14_000_000, 101_000_000)
    assert placed([(14_000_000, 101_000_000)] * 3).shape is Shape.POINT


SQUARE = [(14_000_000, 101_000_000), (14_001_000, 101_000_000), (14_001_000, 101_001_000), (14_000_000, 101_001_000)]


def test_an_area_is_closed_and_its_land_is_counted() -> None:
    made = placed([*SQUARE, SQUARE[0]])
    assert made.shape is Shape.AREA
    assert made.measure == pytest.approx(110.6 * 108.0, rel=0.01)
    assert math.isclose(made.point[0], 14_000_500, abs_tol=1)


@pytest.mark.parametrize(
    ("points", "flaw"),
    [
        ([SQUARE[0], SQUARE[2], SQUARE[0]], Flaw.FEW),
        ([SQUARE[0], (14_000_000, 101_002_000), (14_000_000, 101_001_000), SQUARE[0]], Flaw.FEW),
        ([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]], Flaw.CROSSES),
        ([SQUARE[0], (14_500_000, 101_000_000)], Flaw.WIDE),
        ([SQUARE[0], (14_500_000, 101_000_000), SQUARE[3], SQUARE[0]], Flaw.WIDE),
    ],
)
def test_what_makes_no_drawing_says_why(points: list[Point], flaw: Flaw) -> None:
    with pytest.raises(Flawed) as refused:
        placed(points)
    assert refused.value.flaw is flaw


def test_the_longest_ring_is_judged() -> None:
    round_ = [
        (
            14_000_000 + round(4000 * math.sin(n * math.tau / 499)),
            101_000_000 + round(4000 * math.cos(n * math.tau / 499)),
        )
        for n in range(499)
    ]
    assert placed(ring_of(round_)).shape is Shape.AREA
