"""Arithmetic of points, lines and areas on the ground: lengths, land, crossings, what lies inside. Pure.

Points are latitude and longitude in millionths of a degree (WGS 84). Over the few kilometres of a road or a pond the
earth is taken as flat, with the radii of the ellipsoid at the first point: true to a thousandth within 50 km.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from app.thai.coordinates import Point
from app.thai.utm import WGS84

#: Metres east and north.
Flat = tuple[float, float]


def flattened(points: Sequence[Point]) -> list[Flat]:
    """Return the points in metres east and north of the first."""
    lat, lon = points[0]
    sin = math.sin(math.radians(lat / 1e6))
    curve = 1 - WGS84.e2 * sin * sin
    north = math.radians(1e-6) * WGS84.a * (1 - WGS84.e2) / curve**1.5
    east = math.radians(1e-6) * WGS84.a / math.sqrt(curve) * math.cos(math.radians(lat / 1e6))
    return [((x - lon) * east, (y - lat) * north) for y, x in points]


def length(points: Sequence[Point]) -> float:
    """Return the length of a line in metres."""
    flat = flattened(points)
    return sum(math.dist(a, b) for a, b in pairwise(flat))


def land(ring: Sequence[Point]) -> float:
    """Return the land inside a closed ring in square metres (Gauss's area formula)."""
    flat = flattened(ring)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(flat))) / 2


def span(points: Sequence[Point]) -> float:
    """Return the diagonal of the rectangle around the points, in metres."""
    lats, lons = [lat for lat, _lon in points], [lon for _lat, lon in points]
    return math.dist(*flattened([(min(lats), min(lons)), (max(lats), max(lons))]))


def crosses_itself(ring: Sequence[Point]) -> bool:
    """Tell whether two sides of a closed ring meet anywhere but at the corner that neighbours share."""
    sides = list(pairwise(ring))
    last = len(sides) - 1
    for n, (a, b) in enumerate(sides):
        for m in range(n + 1, len(sides)):
            c, d = sides[m]
            if m == n + 1 or (n == 0 and m == last):
                shared, ends = (b, (a, d)) if m == n + 1 else (a, (b, c))
                if _turn(ends[0], shared, ends[1]) == 0 and _ahead(shared, *ends):
                    return True
            elif _meet(a, b, c, d):
                return True
    return False


def _turn(a: Point, b: Point, c: Point) -> int:
    """Return on which side of the line from a to b the point c lies; 0 where it lies on it. Exact, in integers."""
    cross = (b[1] - a[1]) * (c[0] - a[0]) - (b[0] - a[0]) * (c[1] - a[1])
    return (cross > 0) - (cross < 0)


def _ahead(corner: Point, one: Point, other: Point) -> bool:
    """Tell whether two points on one line through the corner lie to the same side of it."""
    return (one[0] - corner[0]) * (other[0] - corner[0]) + (one[1] - corner[1]) * (other[1] - corner[1]) > 0


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    turns = _turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)
    if turns[0] != turns[1] and turns[2] != turns[3]:
        return True
    ends = ((turns[0], a, b, c), (turns[1], a, b, d), (turns[2], c, d, a), (turns[3], c, d, b))
    return any(turn == 0 and _between(one, other, point) for turn, one, other, point in ends)


def _between(a: Point, b: Point, point: Point) -> bool:
    return min(a[0], b[0]) <= point[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= point[1] <= max(a[1], b[1])


def halfway(points: Sequence[Point]) -> Point:
    """Return the point on a line that has as much of it before as behind."""
    flat = flattened(points)
    left = length(points) / 2
    for n, (a, b) in enumerate(pairwise(flat)):
        side = math.dist(a, b)
        if left <= side and side:
            (lat, lon), (to_lat, to_lon) = points[n], points[n + 1]
            return round(lat + (to_lat - lat) * left / side), round(lon + (to_lon - lon) * left / side)
        left -= side
    return points[0]


def inside(ring: Sequence[Point]) -> Point:
    """Return a point inside a closed ring: the middle of its widest stretch halfway up."""
    lats = sorted({lat for lat, _lon in ring})
    levels = [(low + high) / 2 for low, high in pairwise(lats)]
    level = min(levels, key=lambda one: abs(one - (lats[0] + lats[-1]) / 2))
    hits = sorted(
        a[1] + (b[1] - a[1]) * (level - a[0]) / (b[0] - a[0])
        for a, b in pairwise(ring)
        if (a[0] > level) != (b[0] > level)
    )
    _wide, middle = max((to - at, (at + to) / 2) for at, to in zip(hits[::2], hits[1::2], strict=False))
    return round(level), round(middle)


def holds(geometry: Mapping[str, Any], point: Point) -> bool:
    """Tell whether a GeoJSON Polygon or MultiPolygon (degrees) holds the point; holes do not (even-odd rule)."""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    lat, lon = point[0] / 1e6, point[1] / 1e6
    return any(_ring_holds(part[0], lat, lon) and _rings_odd(part, lat, lon) for part in parts)


def _rings_odd(part: Sequence[Sequence[Sequence[float]]], lat: float, lon: float) -> bool:
    return not any(_ring_holds(hole, lat, lon) for hole in part[1:])


def _ring_holds(ring: Sequence[Sequence[float]], lat: float, lon: float) -> bool:
    odd = False
    x1, y1 = ring[-1][:2]
    for corner in ring:
        x2, y2 = corner[0], corner[1]
        if (y1 > lat) != (y2 > lat) and lon < (x1 - x2) * (lat - y2) / (y1 - y2) + x2:
            odd = not odd
        x1, y1 = x2, y2
    return odd
