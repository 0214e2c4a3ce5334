"""Where an item lies, as its page shows it: in words, and as a small drawing over the outline of its subdistrict."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas.paths import code_of
from app.areas.queries import labels
from app.cycles.states import ItemKind
from app.places import queries
from app.places.geometry import Flat, flattened
from app.places.placed import Placed, of_geojson
from app.places.reading import size_text
from app.places.states import SHAPE_LABELS, Shape
from app.thai.coordinates import Point, degrees_text
from app.thai.land import length_text
from app.thai.utm import to_utm, zone_of
from app.web.locale import language

#: Width and height of the drawing, and the blank around it, in its own units.
WIDE, HIGH, BLANK = 480, 320, 14


@dataclass(frozen=True, slots=True)
class Drawing:
    """A small map as SVG paths: the outline of the area, what was drawn, the point, and a scale."""

    outline: str
    line: str
    closed: bool
    x: float
    y: float
    #: Length of the scale's bar, and what it stands for.
    bar: float
    bar_text: str
    source: str
    wide: int = WIDE
    high: int = HIGH


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Where an item lies, in every form that somebody may need."""

    degrees: str
    utm: str
    geo_url: str
    shape: str
    size: str
    #: The area of which somebody confirmed that the point lies in it, and not in the item's own; "" otherwise.
    elsewhere: str
    map_url: str
    drawing: Drawing | None


def whereabouts(item: Any, kind: ItemKind) -> Whereabouts | None:
    """Return where a need or a proposal lies; nothing where no position was given."""
    if item.lat_e6 is None or item.lon_e6 is None:
        return None
    point = (item.lat_e6, item.lon_e6)
    place = standing_place(item, kind) or Placed((point,))
    return Whereabouts(
        degrees=degrees_text(point),
        utm=utm_text(point),
        geo_url=f"geo:{point[0] / 1e6:.6f},{point[1] / 1e6:.6f}",
        shape="" if place.shape is Shape.POINT else str(SHAPE_LABELS[place.shape]),
        size=size_text(place),
        elsewhere=_elsewhere(item, kind, point),
        map_url=url_for("maps.show", code=code_of(item.area_path)),
        drawing=_drawing(item.area_path, place, point),
    )


def standing_place(item: Any, kind: ItemKind) -> Placed | None:
    """Return the point of a need or a proposal, or what was drawn for it; nothing where no position was given."""
    kept = queries.standing_shapes(kind, [item.id]).get(item.id)
    if kept is not None:
        return of_geojson(kept.geojson)
    return None if item.lat_e6 is None or item.lon_e6 is None else Placed(((item.lat_e6, item.lon_e6),))


def place_json(item: Any, kind: ItemKind) -> dict[str, Any] | None:
    """Return where an item lies as a GeoJSON geometry, WGS 84 degrees; nothing where no position was given."""
    place = standing_place(item, kind)
    if place is None:
        return None
    if place.shape is not Shape.POINT:
        return dict(json.loads(place.geojson))
    return {"type": "Point", "coordinates": [place.point[1] / 1e6, place.point[0] / 1e6]}


def utm_text(point: Point) -> str:
    """Write a point as UTM on WGS 84, in whole metres: "47N 755900 E 1554400 N"."""
    lat, lon = point[0] / 1e6, point[1] / 1e6
    zone = zone_of(lon)
    east, north = to_utm(lat, lon, zone)
    return f"{zone}N {east:.0f} E {north:.0f} N"


def _elsewhere(item: Any, kind: ItemKind, point: Point) -> str:
    said = [one for one in queries.confirmed_of(kind, item.id) if (one.lat_e6, one.lon_e6) == point]
    return labels([said[-1].found_path]).get(said[-1].found_path, "") if said else ""


def _drawing(area_path: int, place: Placed, point: Point) -> Drawing | None:
    """Draw the place over the outline of its subdistrict; nothing where no outline is known."""
    subdistrict = area_path // queries.SUBDISTRICT * queries.SUBDISTRICT
    outline = queries.outline_of(subdistrict)
    if outline is None:
        return None
    rings = _rings(json.loads(outline))
    every = [point, *place.points, *(corner for ring in rings for corner in ring)]
    flat = flattened(every)
    scale = _Scale.of(flat)
    drawn = iter(scale.put(one) for one in flat)
    x, y = next(drawn)
    line = [next(drawn) for _corner in place.points]
    paths = [[next(drawn) for _corner in ring] for ring in rings]
    metres = _round_length(scale.metres_of(WIDE) / 4)
    return Drawing(
        outline=" ".join(_path(ring, closed=True) for ring in paths),
        line=_path(line, closed=place.shape is Shape.AREA) if place.shape is not Shape.POINT else "",
        closed=place.shape is Shape.AREA,
        x=round(x, 1),
        y=round(y, 1),
        bar=round(metres * scale.factor, 1),
        bar_text=length_text(metres, language()),
        source=str(_("Small map: the position within %(area)s", area=labels([subdistrict]).get(subdistrict, ""))),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """How metres become units of the drawing; north is up."""

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

    def metres_of(self, units: float) -> float:
        return units / self.factor


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
