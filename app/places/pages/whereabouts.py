"""Where an item lies, as its page shows it: in words, in every form that somebody may need, and drawn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas.queries import labels
from app.areas.states.paths import code_of
from app.cycles.states import ItemKind
from app.places import queries
from app.places.intake import near_of, size_text
from app.places.queries import KeptPlace
from app.places.rules.drawing import PlaceDrawing, draw
from app.places.rules.placed import Placed, of_geojson
from app.places.states import SHAPE_LABELS, Shape
from app.thai.coordinates import Point, degrees_text
from app.thai.utm import to_utm, zone_of
from app.web.locale import called, language


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
    drawing: PlaceDrawing | None


def whereabouts_of(item: Any, kind: ItemKind) -> Whereabouts | None:
    """Return where a need or a proposal lies; nothing where no position was given."""
    if item.lat_e6 is None or item.lon_e6 is None:
        return None
    point = (item.lat_e6, item.lon_e6)
    kept = queries.lying(kind, item.id, item.area_path)
    place = of_geojson(kept.drawn) if kept and kept.drawn else Placed((point,))
    return Whereabouts(
        degrees=degrees_text(point),
        utm=utm_text(point),
        geo_url=f"geo:{point[0] / 1e6:.6f},{point[1] / 1e6:.6f}",
        shape="" if place.shape is Shape.POINT else str(SHAPE_LABELS[place.shape]),
        size=size_text(place),
        elsewhere=_elsewhere(kept, point),
        map_url=url_for("maps.show", code=code_of(item.area_path)),
        drawing=_drawing(item, place, kept),
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


def _elsewhere(kept: KeptPlace | None, point: Point) -> str:
    """Return the area in which somebody confirmed this very point to lie."""
    if kept is None or kept.found_path is None or kept.confirmed != point:
        return ""
    return labels([kept.found_path]).get(kept.found_path, "")


def _drawing(item: Any, place: Placed, kept: KeptPlace | None) -> PlaceDrawing | None:
    """Draw the place over its subdistrict, and over that in which it lies elsewhere; nothing without outlines."""
    elsewhere = queries.outlines_of([kept.found_path]) if kept and kept.found_path is not None else {}
    outlines = [*(kept.outlines if kept else {}).values(), *elsewhere.values()]
    if kept is None or not outlines:
        return None
    return draw(
        place,
        outlines=outlines,
        village=(called(item.area), near_of(item.area)),
        says=str(_("Small map: the position within %(area)s", area=called(kept.subdistrict))),
        language=language(),
    )
