"""From outlines in degrees to paths on paper, where the names fit, and rings as RFC 7946 wants them. Pure."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Ring = list[tuple[float, float]]
#: Units of the drawing: its width, and how much higher than wide it may be.
WIDTH, HIGHEST, MARGIN = 640, 1.3, 8
#: Sizes of the names in units: on a wide screen and on paper, and on a phone, which shrinks the drawing to half.
WIDE, NARROW = 15, 27


def rings_of(geometry: Mapping[str, Any]) -> list[Ring]:
    """Return the rings of a GeoJSON Polygon or MultiPolygon as (longitude, latitude); of anything else none."""
    kinds: dict[Any, list[Any]] = {
        "Polygon": [geometry.get("coordinates", [])],
        "MultiPolygon": geometry.get("coordinates", []),
    }
    polygons = kinds.get(geometry.get("type"), [])
    return [[(point[0], point[1]) for point in ring] for polygon in polygons for ring in polygon if len(ring) > 3]


def wound(geometry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a (Multi)Polygon with outer rings against the clock and holes with it (RFC 7946, 3.1.6)."""
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    turned = [
        [_turned(ring, outer=place == 0) for place, ring in enumerate(polygon)] for polygon in polygons if polygon
    ]
    return {"type": geometry["type"], "coordinates": turned[0] if geometry["type"] == "Polygon" else turned}


def _turned(ring: Sequence[Sequence[float]], *, outer: bool) -> list[list[float]]:
    points = [[round(value, 6) for value in point[:2]] for point in ring]
    against_clock = area_of([(x, y) for x, y in points]) > 0
    return points if against_clock == outer else points[::-1]


def area_of(ring: Ring) -> float:
    """Return twice the signed area of a ring: above zero where it runs against the clock."""
    return sum(
        before[0] * after[1] - after[0] * before[1] for before, after in zip(ring, [*ring[1:], ring[0]], strict=True)
    )


@dataclass(frozen=True, slots=True)
class Canvas:
    """Lays degrees on the units of a drawing; a degree of longitude is as wide as in the middle of the drawing."""

    west: float
    north: float
    scale: float
    shrunk: float
    width: int
    height: int
    left: float

    @classmethod
    def around(cls, points: Iterable[tuple[float, float]], width: int = WIDTH, margin: int = MARGIN) -> Canvas | None:
        """Return the canvas that holds all points (longitude, latitude); none where there are none."""
        held = list(points)
        if not held:
            return None
        west, east = min(x for x, _y in held), max(x for x, _y in held)
        south, north = min(y for _x, y in held), max(y for _x, y in held)
        shrunk = math.cos(math.radians((south + north) / 2))
        wide, high = max((east - west) * shrunk, 1e-4), max(north - south, 1e-4)
        inner = width - 2 * margin
        scale = min(inner / wide, inner * HIGHEST / high)
        left = margin + (inner - wide * scale) / 2
        return cls(west, north, scale, shrunk, width, round(high * scale) + 2 * margin, left)

    def at(self, longitude: float, latitude: float) -> tuple[int, int]:
        """Return the units of a point."""
        x = self.left + (longitude - self.west) * self.shrunk * self.scale
        return round(x), round(MARGIN + (self.north - latitude) * self.scale)


@dataclass(frozen=True, slots=True)
class DrawnShape:
    """One area in units: its path, the box and the middle of its largest ring; or a dot (``path`` empty)."""

    path: str
    box: tuple[int, int, int, int]
    middle: tuple[int, int]
    size: float


def drawn(rings: Sequence[Ring], canvas: Canvas) -> DrawnShape | None:
    """Return the rings on the canvas, in whole units; rings too small to be seen fall away, but never all of them."""
    on_paper = [_snapped([canvas.at(*point) for point in ring]) for ring in rings]
    seen = [ring for ring in on_paper if len(ring) > 2]
    if not seen:
        if not rings:
            return None
        x, y = canvas.at(*rings[0][0])
        return DrawnShape(f"M{x} {y}h1v1h-1z", (x, y, x + 1, y + 1), (x, y), 1)
    largest = max(seen, key=lambda ring: abs(area_of([(float(x), float(y)) for x, y in ring])))
    box = (
        *(min(x for x, _y in largest), min(y for _x, y in largest)),
        *(max(x for x, _y in largest), max(y for _x, y in largest)),
    )
    size = abs(area_of([(float(x), float(y)) for x, y in largest])) / 2
    return DrawnShape("".join(map(_path, seen)), box, _inside(largest, box), size)


def _snapped(points: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out points that fall on their neighbour, and those on a straight run between two others."""
    found: list[tuple[int, int]] = []
    for point in points[:-1]:
        if found and point == found[-1]:
            continue
        if len(found) > 1 and _straight(found[-2], found[-1], point):
            found[-1] = point
        else:
            found.append(point)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return found


def _straight(first: tuple[int, int], middle: tuple[int, int], last: tuple[int, int]) -> bool:
    ax, ay, bx, by = middle[0] - first[0], middle[1] - first[1], last[0] - middle[0], last[1] - middle[1]
    return ax * by == ay * bx and ax * bx + ay * by > 0


def _path(ring: Sequence[tuple[int, int]]) -> str:
    (x, y), *rest = ring
    text, before = [f"M{x} {y}l"], (x, y)
    for point in rest:
        dx, dy = point[0] - before[0], point[1] - before[1]
        text.append(f"{'' if text[-1][-1] == 'l' or dx < 0 else ' '}{dx}{'' if dy < 0 else ' '}{dy}")
        before = point
    return "".join(text) + "z"


def _inside(ring: Sequence[tuple[int, int]], box: tuple[int, int, int, int]) -> tuple[int, int]:
    """Return the middle of the widest run of the ring along one of nine lines across it: always within it."""
    west, north, east, south = box
    best = (0.0, (west + east) // 2, (north + south) // 2)
    for step in range(1, 10):
        y = north + (south - north) * step / 10 + 0.01
        crossings = sorted(
            x0 + (y - y0) * (x1 - x0) / (y1 - y0)
            for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True)
            if (y0 > y) != (y1 > y)
        )
        for begin, end in zip(crossings[::2], crossings[1::2], strict=False):
            run = (end - begin) * (1.15 if step == 5 else 1)
            if run > best[0]:
                best = (run, round((begin + end) / 2), round(y))
    return best[1], best[2]


def wide_of(text: str) -> float:
    """Return about how wide a text is, in its own size: marks above and below a letter take no room."""
    return 0.56 * sum(1 for sign in text if unicodedata.category(sign) != "Mn")


def fitting(names: Sequence[tuple[str, DrawnShape]], size: int, canvas: Canvas) -> set[int]:
    """Return which names (by place in ``names``) fit at that size: the largest areas first, none on another."""
    taken: list[tuple[float, float, float, float]] = []
    found = set()
    for place, (text, area) in sorted(enumerate(names), key=lambda one: -one[1][1].size):
        half, (x, y) = wide_of(text) * size / 2, area.middle
        box = (x - half, y - 0.8 * size, x + half, y + 0.5 * size)
        room = area.box[2] - area.box[0]
        if not area.path or 2 * half > room * 1.1 or size > area.box[3] - area.box[1]:
            continue
        inside = box[0] >= 0 and box[2] <= canvas.width
        if inside and not any(_meet(box, other) for other in taken):
            taken.append(box)
            found.add(place)
    return found


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
