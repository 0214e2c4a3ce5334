"""Outlines on paper: inside the canvas, neighbours share borders, names do not cover each other; rings as RFC 7946."""

from __future__ import annotations

import re
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from app.themes.rules.geometry import HIGHEST, WIDTH, Canvas, area_of, drawn, fitting, rings_of, wide_of, wound

SQUARE = [(101.0, 14.0), (101.5, 14.0), (101.5, 14.5), (101.0, 14.5), (101.0, 14.0)]
EAST = [(101.5, 14.0), (102.0, 14.0), (102.0, 14.5), (101.5, 14.5), (101.5, 14.0)]
degrees = st.tuples(st.floats(97, 106), st.floats(5, 21))


def points_of(path: str) -> list[tuple[int, int]]:
    """The corners of a path of ours, in units."""
    numbers = [int(one) for one in re.findall(r"-?\d+", path)]
    x, y = numbers[0], numbers[1]
    found = [(x, y)]
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


@given(st.lists(degrees, min_size=1, max_size=20))
def test_every_point_lies_on_the_canvas(points: list[tuple[float, float]]) -> None:
    canvas = Canvas.around(points)
    assert canvas is not None
    assert canvas.height <= WIDTH * HIGHEST + 16
    for point in points:
        x, y = canvas.at(*point)
        assert 0 <= x <= canvas.width
        assert 0 <= y <= canvas.height


def test_neighbours_share_the_corners_of_their_border() -> None:
    canvas = Canvas.around([*SQUARE, *EAST])
    assert canvas is not None
    west, east = drawn([SQUARE], canvas), drawn([EAST], canvas)
    assert west is not None
    assert east is not None
    assert len(set(points_of(west.path)) & set(points_of(east.path))) == 2


def test_an_area_too_small_to_be_seen_is_still_drawn() -> None:
    canvas = Canvas.around([*SQUARE, *EAST])
    assert canvas is not None
    speck = [(101.2, 14.2), (101.2001, 14.2), (101.2001, 14.2001), (101.2, 14.2)]
    found = drawn([speck], canvas)
    assert found is not None
    assert found.path
    assert drawn([], canvas) is None


def test_a_name_stands_inside_an_area_that_bends() -> None:
    hook = [(0.0, 0.0), (3.0, 0.0), (3.0, 0.6), (0.6, 0.6), (0.6, 3.0), (0.0, 3.0), (0.0, 0.0)]
    canvas = Canvas.around(hook)
    assert canvas is not None
    found = drawn([hook], canvas)
    assert found is not None
    x, y = found.middle
    corner = canvas.at(0.6, 0.6)
    assert x <= corner[0] or y >= corner[1]


def test_names_that_are_shown_do_not_cover_each_other() -> None:
    canvas = Canvas.around([*SQUARE, *EAST])
    assert canvas is not None
    areas = [one for one in (drawn([SQUARE], canvas), drawn([EAST], canvas), drawn([SQUARE], canvas)) if one]
    names = list(zip(["เมืองปราจีนบุรี", "กบินทร์บุรี", "เมืองปราจีนบุรี"], areas, strict=True))
    shown = fitting(names, 15, canvas)
    middles = [names[place][1].middle for place in shown]
    assert len(shown) == 2
    assert all(one != other for one, other in combinations(middles, 2))
    assert not fitting([("ก" * 200, areas[0])], 15, canvas)


def test_marks_above_and_below_take_no_room() -> None:
    assert wide_of("ที่") == wide_of("ท")


def test_rings_are_wound_as_rfc_7946_wants_whichever_way_they_came() -> None:
    hole = [(101.1, 14.1), (101.2, 14.1), (101.2, 14.2), (101.1, 14.1)]
    for turn in (1, -1):
        geometry = {"type": "Polygon", "coordinates": [SQUARE[::turn], hole[::turn]]}
        outer, inner = wound(geometry)["coordinates"]
        assert area_of([tuple(point) for point in outer]) > 0
        assert area_of([tuple(point) for point in inner]) < 0
        assert outer[0] == outer[-1]
    several = wound({"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]], [EAST]]})
    assert len(rings_of(several)) == 2
    assert all(area_of([tuple(point) for point in one[0]]) > 0 for one in several["coordinates"])


def test_a_point_has_no_rings() -> None:
    assert rings_of({"type": "Point", "coordinates": [101, 14]}) == []
