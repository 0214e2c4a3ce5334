"""Where an item was said to lie: a point, or the points of a line or an area; the same for needs and proposals."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.places.rules import geometry
from app.places.states import Shape
from app.thai.coordinates import Point

#: Metres over which one drawing may stretch.
WIDEST = 50_000


class Flaw(StrEnum):
    """Why points do not make a line or an area."""

    FEW = "few"
    WIDE = "wide"
    CROSSES = "crosses"


class Flawed(ValueError):
    """The points do not make a line or an area."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw)
        self.flaw = flaw


@dataclass(frozen=True)
class Placed:
    """A place as it was typed or drawn. An area is closed: its first point stands again at its end."""

    points: tuple[Point, ...]
    #: The path of the area in which it lies, where somebody confirmed that this is not the item's own area.
    elsewhere: int | None = None

    @property
    def shape(self) -> Shape:
        """Point, line or area."""
        if len(self.points) == 1:
            return Shape.POINT
        return Shape.AREA if self.points[0] == self.points[-1] else Shape.LINE

    @cached_property
    def point(self) -> Point:
        """The one point that stands for it: itself, the middle of the line, a point inside the area."""
        if self.shape is Shape.POINT:
            return self.points[0]
        return geometry.halfway(self.points) if self.shape is Shape.LINE else geometry.inside(self.points)

    @property
    def measure(self) -> int:
        """The length of a line in metres, the land of an area in square metres; 0 for a point."""
        if self.shape is Shape.POINT:
            return 0
        return round(geometry.length(self.points) if self.shape is Shape.LINE else geometry.land(self.points))

    @property
    def mark(self) -> str:
        """A short name of these very points, so that what was confirmed is what is kept."""
        return hashlib.sha256(repr(self.points).encode()).hexdigest()[:12]

    @property
    def geojson(self) -> str:
        """The line or the area as GeoJSON geometry, WGS 84 degrees."""
        corners = [[lon / 1e6, lat / 1e6] for lat, lon in self.points]
        if self.shape is Shape.AREA:
            return json.dumps({"type": "Polygon", "coordinates": [corners]}, separators=(",", ":"))
        return json.dumps({"type": "LineString", "coordinates": corners}, separators=(",", ":"))

    @property
    def text(self) -> str:
        """The points as the field takes them, one a line."""
        return "\n".join(f"{lat / 1e6:.6f}, {lon / 1e6:.6f}" for lat, lon in self.points)


#: A record is changed and its place is not.
AS_IT_IS = Placed(())


def placed(points: Sequence[Point]) -> Placed:
    """Return the place that the points make; ``Flawed`` where they make none. Doubled points count once."""
    distinct = [point for n, point in enumerate(points) if n == 0 or point != points[n - 1]]
    made = Placed(tuple(distinct))
    if made.shape is not Shape.POINT and geometry.span(distinct) > WIDEST:
        raise Flawed(Flaw.WIDE)
    if made.shape is Shape.AREA:
        if len(distinct) < 4 or len({lat for lat, _lon in distinct}) < 2:
            raise Flawed(Flaw.FEW)
        if geometry.crosses_itself(distinct) or geometry.land(distinct) < 1:
            raise Flawed(Flaw.CROSSES)
    return made


def of_geojson(text: str) -> Placed:
    """Return the place that was kept as GeoJSON."""
    kept = json.loads(text)
    corners = kept["coordinates"][0] if kept["type"] == "Polygon" else kept["coordinates"]
    return Placed(tuple((round(lat * 1e6), round(lon * 1e6)) for lon, lat in corners))
