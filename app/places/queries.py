"""Which area holds a point, what is drawn for an item, and what was confirmed about its point."""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, select

from app.areas.models import Area, AreaShape
from app.areas.queries import hints, labels
from app.areas.states.paths import Level, bounds, level_of
from app.cycles.states import ItemKind
from app.places.models import ItemShape, PointElsewhere
from app.places.rules import geometry
from app.places.states import Shape
from app.store.base import db
from app.store.statements import Question, built_once
from app.thai.coordinates import Point

#: Millionths of a degree from a point within which the middle of its subdistrict is looked for.
REACH = 400_000
#: How many outlines are read at once, nearest first, and how many at most.
AT_ONCE, MOST = 4, 60
#: Millionths of a degree within which the nearest village says where a point lies that no outline holds.
NEARBY = 50_000
#: Most lines and areas in one answer for a map.
MOST_DRAWN = 60
#: Metres within which an outline is drawn on a page: a finer one is larger and looks the same.
DRAWN_WITHIN = 50
#: What a subdistrict spans.
SUBDISTRICT = 10_000


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The subdistrict in which a point lies, and the village whose own point is nearest."""

    path: int
    label: str
    #: "" where no village of the subdistrict has a point near by.
    village: str = ""

    @property
    def words(self) -> str:
        """Subdistrict with all above it, and the village after it."""
        return f"{self.label} · {self.village}" if self.village else self.label


def found_at(point: Point) -> FoundPlace | None:
    """Return the area of a point: by the outlines of subdistricts, else by the nearest village; none far from both."""
    near = _near(point, (Level.VILLAGE, Level.COMMUNITY), NEARBY)
    path = _by_outline(point) or (near[0].path // SUBDISTRICT * SUBDISTRICT if near else None)
    if path is None:
        return None
    village = next((row.path for row in near if row.path // SUBDISTRICT == path // SUBDISTRICT), 0)
    called = labels([path, village])
    label = " ".join(filter(None, (called.get(path, ""), hints([path]).get(path, ""))))
    return FoundPlace(path, label, called.get(village, ""))


def lies_in(found: int, path: int) -> bool:
    """Tell whether the subdistrict ``found`` is that of the area at ``path``, or lies inside it."""
    whole = path // SUBDISTRICT * SUBDISTRICT if level_of(path) in (Level.VILLAGE, Level.COMMUNITY) else path
    low, high = bounds(whole)
    return low <= found <= high


def _by_outline(point: Point) -> int | None:
    candidates = _near(point, (Level.SUBDISTRICT,), REACH)[:MOST]
    for start in range(0, len(candidates), AT_ONCE):
        batch = candidates[start : start + AT_ONCE]
        outlines = _finest([row.id for row in batch])
        for row in batch:
            if row.id in outlines and geometry.holds(json.loads(outlines[row.id]), point):
                return int(row.path)
    return None


def _near(point: Point, levels: Sequence[Level], reach: int) -> list[Any]:
    """Return id, path and point of the areas of ``levels`` around a point, nearest first."""
    lat, lon = point
    query = (
        select(Area.id, Area.path, Area.lat_e6, Area.lon_e6)
        .where(Area.level.in_(levels), Area.valid_to.is_(None))
        .where(Area.lat_e6.between(lat - reach, lat + reach), Area.lon_e6.between(lon - reach, lon + reach))
    )
    rows = db.session.execute(query.order_by(Area.path).limit(2000)).all()
    return sorted(rows, key=lambda row: math.hypot(row.lat_e6 - lat, row.lon_e6 - lon))


def _finest(area_ids: Sequence[int]) -> dict[int, str]:
    """Return the finest outline of each area that has one, by the area's id."""
    finest = (
        select(AreaShape.area_id, func.min(AreaShape.tolerance).label("tolerance"))
        .where(AreaShape.area_id.in_(area_ids))
        .group_by(AreaShape.area_id)
        .subquery()
    )
    query = select(AreaShape.area_id, AreaShape.geojson).join(
        finest, (finest.c.area_id == AreaShape.area_id) & (finest.c.tolerance == AreaShape.tolerance)
    )
    return {row.area_id: row.geojson for row in db.session.execute(query)}


def villages_around(point: Point, limit: int = 60) -> list[tuple[str, Point]]:
    """Return the villages around a point with their own points, nearest first, for a map without a base of roads."""
    rows = _near(point, (Level.VILLAGE, Level.COMMUNITY), 2 * NEARBY)[:limit]
    called = labels(row.path for row in rows)
    return [(called[row.path], (row.lat_e6, row.lon_e6)) for row in rows]


def outlines_of(paths: Collection[int]) -> dict[int, str]:
    """Return the coarsest outline within 50 metres of each area of today, as GeoJSON; else its finest; by path."""
    query = (
        select(Area.path, AreaShape.tolerance, AreaShape.geojson)
        .join(Area, Area.id == AreaShape.area_id)
        .where(Area.path.in_(paths), Area.valid_to.is_(None))
        .order_by(Area.path, AreaShape.tolerance)
    )
    return _fitting(db.session.execute(query).all()) if paths else {}


def _fitting(rows: Sequence[Any]) -> dict[int, str]:
    """Return the outline to draw for each path, of rows in order of their tolerance."""
    found: dict[int, str] = {}
    for row in rows:
        if row.geojson and (row.tolerance <= DRAWN_WITHIN or row.path not in found):
            found[row.path] = row.geojson
    return found


@dataclass(frozen=True, slots=True)
class KeptPlace:
    """What is kept about where an item lies: its drawing, what was confirmed about its point, and its subdistrict."""

    drawn: str
    #: The area that was confirmed last, and for which point.
    found_path: int | None
    confirmed: Point | None
    subdistrict: Any
    outlines: dict[int, str]


def lying(kind: str, item_id: int, path: int) -> KeptPlace | None:
    """Return what is kept about an item of the area at ``path``, by one question; none without that subdistrict."""
    rows = db.session.execute(*_lying(kind, item_id, path // SUBDISTRICT * SUBDISTRICT)).all()
    if not rows:
        return None
    last = rows[-1]
    point = None if last.found_path is None else (last.lat_e6, last.lon_e6)
    return KeptPlace(last.drawn or "", last.found_path, point, last, _fitting(rows))


@built_once
def _lying(kind: str, item_id: int, subdistrict: int) -> Question:
    drawn = and_(ItemShape.item_kind == kind, ItemShape.item_id == item_id, ItemShape.ended_at.is_(None))
    said = and_(PointElsewhere.item_kind == kind, PointElsewhere.item_id == item_id)
    return (
        select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, AreaShape.tolerance, AreaShape.geojson)
        .add_columns(ItemShape.geojson.label("drawn"))
        .add_columns(PointElsewhere.found_path, PointElsewhere.lat_e6, PointElsewhere.lon_e6)
        .select_from(Area)
        .outerjoin(AreaShape, AreaShape.area_id == Area.id)
        .outerjoin(ItemShape, drawn)
        .outerjoin(PointElsewhere, said)
        .where(Area.path == subdistrict, Area.valid_to.is_(None))
        .order_by(AreaShape.tolerance, PointElsewhere.id)
    )


def standing_shapes(kind: str, item_ids: Collection[int]) -> dict[int, ItemShape]:
    """Return the lines and areas drawn for items of one kind, by the item's id."""
    if not item_ids:
        return {}
    query = select(ItemShape).where(
        ItemShape.item_kind == kind, ItemShape.item_id.in_(item_ids), ItemShape.ended_at.is_(None)
    )
    return {shape.item_id: shape for shape in db.session.scalars(query.order_by(ItemShape.id))}


def drawings(item_ids: Collection[int]) -> dict[int, str]:
    """Return the lines and areas drawn for needs and proposals as GeoJSON, at most what a map bears, by the item."""
    query = select(ItemShape.item_id, ItemShape.geojson).where(
        ItemShape.item_kind.in_(list(ItemKind)), ItemShape.item_id.in_(item_ids), ItemShape.ended_at.is_(None)
    )
    rows = db.session.execute(query.order_by(ItemShape.item_id).limit(MOST_DRAWN))
    return {row.item_id: row.geojson for row in rows}


def sizes(item_ids: Collection[int]) -> dict[int, tuple[Shape, int]]:
    """Return what is drawn for needs and proposals and its measure (metres, square metres), by the item's id."""
    query = select(ItemShape.item_id, ItemShape.shape, ItemShape.measure).where(
        ItemShape.item_kind.in_(list(ItemKind)), ItemShape.item_id.in_(item_ids), ItemShape.ended_at.is_(None)
    )
    rows = db.session.execute(query.order_by(ItemShape.item_id))
    return {row.item_id: (Shape(row.shape), row.measure) for row in rows}
