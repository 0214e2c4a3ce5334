"""Puts the map's answers into words: the page with its list, and the data that the page's module draws."""

from __future__ import annotations

import json
from typing import Any

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import Level, above, code_of, level_of
from app.cycles.states import UNDECIDED
from app.maps.pages.frame import BELOW_LEVELS, counted_texts, tallies
from app.maps.queries import items as queries
from app.maps.queries.marks import AreaMark, Marks, PointCell
from app.web.locale import called, named

#: Largest distance from the true outline that the map of a level can bear, in metres.
MAP_TOLERANCES = {Level.PROVINCE: 500, Level.DISTRICT: 200}


def marks_json(marks: Marks) -> dict[str, Any]:
    """Return what the map draws in one window; all of it is data, set as text in the browser."""
    return {
        "tier": marks.tier,
        "nowhere": marks.nowhere,
        "areas": [_mark_json(mark) for mark in marks.areas],
        "cells": [_cell_json(cell) for cell in marks.cells],
        "points": [
            {
                "kind": spot.item_kind,
                "ref": spot.ref,
                "title": spot.title,
                "outcome": spot.outcome or UNDECIDED,
                "lat": spot.lat_e6,
                "lon": spot.lon_e6,
                "url": addresses.item(spot.item_kind, spot.ref),
                **({"drawn": json.loads(spot.drawn)} if spot.drawn else {}),
            }
            for spot in marks.points
        ],
    }


def shapes_json(area: Area) -> dict[str, Any]:
    """Return GeoJSON (WGS84 degrees): the outlines of the areas right below, and of the area itself.

    Where neither has an outline, the nearest area above lends its own, so that points do not float in the void.
    """
    tolerance = MAP_TOLERANCES.get(area.level, 50)
    levels = (area.level, BELOW_LEVELS.get(area.level, area.level))
    found = queries.outlines(area.path, levels, tolerance)
    for path in reversed(above(area.path)):
        found = found or queries.outlines(path, (level_of(path),), tolerance)
    features = [
        {
            "type": "Feature",
            "properties": {
                "code": code_of(row.path),
                "name": called(row),
                "source": row.source,
                "whole": row.level == found[0].level,
                "lent": row.path < area.path,
            },
            "geometry": json.loads(row.geojson),
        }
        for row in found
    ]
    return {"type": "FeatureCollection", "features": features}


def _cell_json(cell: PointCell) -> dict[str, Any]:
    needs, proposals = counted_texts(cell.needs, cell.proposals)
    return {
        "says": _("Close to each other: %(needs)s, %(proposals)s", needs=needs, proposals=proposals),
        "lat": cell.lat_e6,
        "lon": cell.lon_e6,
        "n": cell.needs + cell.proposals,
        "outcomes": [[code, n] for code, _label, n in tallies(cell.outcomes)],
    }


def _mark_json(mark: AreaMark) -> dict[str, Any]:
    place = called(mark.place)
    needs, proposals = counted_texts(mark.needs, mark.proposals)
    return {
        "code": code_of(mark.place.path),
        "name": named(mark.place) or place,
        "label": place,
        "says": _("%(place)s: %(needs)s, %(proposals)s", place=place, needs=needs, proposals=proposals),
        "lat": mark.lat_e6,
        "lon": mark.lon_e6,
        "n": mark.needs + mark.proposals,
        "outcomes": [[code, n] for code, _label, n in tallies(mark.outcomes)],
    }
