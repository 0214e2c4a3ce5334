"""The small map on an area's own page: where it lies in the area above; drawn on the server, for any browser."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import Level
from app.themes.queries.extent import Extent
from app.themes.queries.figures import shapes
from app.themes.queries.question import CHOICES
from app.themes.rules.geometry import Canvas, drawn, rings_of
from app.web.locale import called

#: Width of the drawing in units; it is shown about as many pixels wide.
WIDTH = 240
#: Largest distance from the true outline that it bears, in metres, by the level of the area that it frames.
LOCATOR_TOLERANCES = {Level.PROVINCE: 1000, Level.DISTRICT: 400, Level.SUBDISTRICT: 150}


@dataclass(frozen=True, slots=True)
class Small:
    """The drawing: its size, the outlines around, the area's own or its point, and the words for both."""

    width: int
    height: int
    others: tuple[str, ...]
    own: str
    point: tuple[int, int] | None
    says: str
    url: str


def locator(area: Area, ups: Sequence[Area]) -> Small | None:
    """Return the map of ``area`` in the nearest of ``ups``; of a province itself; none where nothing is known."""
    frame = ups[-1] if ups else area
    if frame.level not in LOCATOR_TOLERANCES:
        return None
    level = CHOICES[Level(frame.level)][0]
    rows = shapes(Extent(path=frame.path, level=level), LOCATOR_TOLERANCES[Level(frame.level)])
    if frame is area:  # a province lies in nothing that is drawn: its districts are shown, not one dark field
        rows = [row for row in rows if row.path != area.path] or rows
    rings = {row.path: rings_of(json.loads(row.geojson)) for row in rows}
    canvas = Canvas.around((point for held in rings.values() for ring in held for point in ring), WIDTH)
    if canvas is None or (area.path not in rings and area.lat_e6 is None):
        return None
    paths = {path: one.path for path, held in rings.items() if (one := drawn(held, canvas))}
    own = paths.get(area.path, "")
    point = None
    if not own and area.lat_e6 is not None and area.lon_e6 is not None:
        point = canvas.at(area.lon_e6 / 1e6, area.lat_e6 / 1e6)
    says = called(area) if frame is area else _("%(area)s in %(frame)s", area=called(area), frame=called(frame))
    return Small(
        width=canvas.width,
        height=canvas.height,
        others=tuple(path for at, path in paths.items() if at != area.path),
        own=own,
        point=point,
        says=str(says),
        url=addresses.map_of(area.path),
    )
