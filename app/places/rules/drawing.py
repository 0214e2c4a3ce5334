"""A small map as SVG paths, north up: outlines, what was drawn, the point, the village, a scale. Without scripts."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.places.rules.geometry import Flat, flattened
from app.places.rules.placed import Placed
from app.places.states import Shape
from app.thai.coordinates import Point
from app.thai.land import length_text

#: Width and height of the drawing, and the blank around it, in its own units.
WIDE, HIGH, BLANK = 480, 320, 20
#: Metres that are shown at least around a line or an area.
AROUND = 300


@dataclass(frozen=True, slots=True)
class PlaceDrawing:
    """What the component draws; lengths are in units of the drawing."""

    outline: str
    line: str
    closed: bool
    x: float
    y: float
    #: The village's name and its own point; "" where it has none or lies outside.
    village: str
    village_x: float
    village_y: float
    #: Length of the scale's bar, and what it stands for.
    bar: float
    bar_text: str
    says: str
    wide: int = WIDE
    high: int = HIGH


def draw(
    place: Placed, *, outlines: Sequence[str], village: tuple[str, Point | None], says: str, language: str
) -> PlaceDrawing:
    """Draw a point within the outlines (GeoJSON geometries), or a line or an area from close by."""
    rings = [ring for outline in outlines for ring in _rings(json.loads(outline))]
    corners = [corner for ring in rings for corner in ring]
    name, home = village
    flat = flattened([place.point, *place.points, home or place.point, *corners])
    n = len(place.points) + 1
    scale = _Scale.of(_widened(flat[1:n]) if place.shape is not Shape.POINT else flat)
    at = [scale.put(one) for one in flat]
    rest = iter(at[n + 1 :])
    x, y = at[n]
    shown = home is not None and 0 <= x <= WIDE and BLANK <= y <= HIGH
    metres = _round_length(WIDE / scale.factor / 4)
    return PlaceDrawing(
        outline=" ".join(_path([next(rest) for _corner in ring], closed=True) for ring in rings),
        line=_path(at[1:n], closed=place.shape is Shape.AREA) if place.shape is not Shape.POINT else "",
        closed=place.shape is Shape.AREA,
        x=round(at[0][0], 1),
        y=round(at[0][1], 1),
        village=name if shown else "",
        village_x=round(x, 1),
        village_y=round(y, 1),
        bar=round(metres * scale.factor, 1),
        bar_text=length_text(metres, language),
        says=says,
    )


def _widened(flat: Sequence[Flat]) -> list[Flat]:
    xs, ys = [x for x, _y in flat], [y for _x, y in flat]
    more = max(max(xs) - min(xs), max(ys) - min(ys), AROUND) / 2
    return [(min(xs) - more, min(ys) - more), (max(xs) + more, max(ys) + more)]


@dataclass(frozen=True, slots=True)
class _Scale:
    """How metres become units of the drawing."""

    west: float
    north: float
    factor: float
    left: float
    top: float

    @classmethod
    def of(cls, flat: Sequence[Flat]) -> _Scale:
        xs, ys = [x for x, _y in flat], [y for _x, y in flat]
        wide, high = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
        factor = min((WIDE - 2 * BLANK) / wide, (HIGH - 2 * BLANK) / high)
        return cls(min(xs), max(ys), factor, (WIDE - wide * factor) / 2, (HIGH - high * factor) / 2)

    def put(self, flat: Flat) -> Flat:
        return (flat[0] - self.west) * self.factor + self.left, (self.north - flat[1]) * self.factor + self.top


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[(round(c[1] * 1e6), round(c[0] * 1e6)) for c in ring] for part in parts for ring in part]


def _path(points: Sequence[Flat], *, closed: bool) -> str:
    """Write points as an SVG path, leaving out those that would lie on the one before."""
    kept: list[str] = []
    last: Flat | None = None
    for n, (x, y) in enumerate(points):
        if last is None or n == len(points) - 1 or math.dist(last, (x, y)) >= 1:
            kept.append(f"{x:.1f} {y:.1f}")
            last = (x, y)
    return "M" + "L".join(kept) + ("Z" if closed else "")


def _round_length(metres: float) -> int:
    """Return the largest of 1, 2 and 5 times a power of ten that is no longer."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1)))
