"""Keep what was drawn for an item and what was confirmed about its point; always inside another room's act."""

from __future__ import annotations

import hashlib
from typing import Any

from app.cycles.states import ItemKind
from app.places import queries
from app.places.models import ItemShape, PointElsewhere
from app.places.rules.placed import Placed
from app.places.states import Shape
from app.store import clock
from app.store.base import db
from app.thai.morton import morton_of


def keep(kind: ItemKind, item_id: int, area_path: int, place: Placed | None, *, fresh: bool = False) -> None:
    """Let ``place`` be where the item lies: its drawing stands from now on, an earlier one ends.

    ``fresh`` says that the item is only being made, so that nothing can be drawn for it yet.
    """
    standing = None if fresh else queries.standing_shapes(kind, [item_id]).get(item_id)
    if place is not None and place.elsewhere:
        db.session.add(_confirmed(kind, item_id, area_path, place))
    drawn = place if place is not None and place.shape is not Shape.POINT else None
    sha256 = hashlib.sha256(drawn.geojson.encode()).hexdigest() if drawn else ""
    if standing is not None and standing.sha256 == sha256:
        return
    if standing is not None:
        standing.ended_at = clock.now()
        db.session.flush()
    if drawn is not None:
        db.session.add(_drawing(kind, item_id, area_path, drawn, sha256))


def move(kind: ItemKind, item: Any, place: Placed | None) -> None:
    """Let a need or a proposal lie at ``place`` from now on; nowhere without one."""
    item.lat_e6, item.lon_e6 = place.point if place else (None, None)
    item.morton = morton_of(item.lat_e6, item.lon_e6)
    keep(kind, item.id, item.area_path, place)


def _drawing(kind: ItemKind, item_id: int, area_path: int, place: Placed, sha256: str) -> ItemShape:
    return ItemShape(
        item_kind=kind,
        item_id=item_id,
        province=area_path // 100_000_000,
        shape=place.shape,
        geojson=place.geojson,
        sha256=sha256,
        measure=place.measure,
        drawn_at=clock.now(),
    )


def _confirmed(kind: ItemKind, item_id: int, area_path: int, place: Placed) -> PointElsewhere:
    lat, lon = place.point
    return PointElsewhere(
        item_kind=kind,
        item_id=item_id,
        province=area_path // 100_000_000,
        area_path=area_path,
        found_path=place.elsewhere or area_path,
        lat_e6=lat,
        lon_e6=lon,
        confirmed_at=clock.now(),
    )
