"""The rectangle around an outline. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from app.thai.morton import MortonWindow


def box_of(geojson: str) -> MortonWindow:
    """Return the rectangle around a GeoJSON geometry (WGS84 degrees), in millionths of a degree."""
    corners = list(_corners(json.loads(geojson)["coordinates"]))
    lons, lats = [corner[0] for corner in corners], [corner[1] for corner in corners]
    south, west, north, east = (round(degrees * 1_000_000) for degrees in (min(lats), min(lons), max(lats), max(lons)))
    return MortonWindow(south, west, north, east)


def _corners(drawn: Any) -> Iterator[list[float]]:
    """Yield the corners, however deep the rings lie."""
    if drawn and isinstance(drawn[0], int | float):
        yield drawn
        return
    for part in drawn:
        yield from _corners(part)
