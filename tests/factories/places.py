"""Subdistricts as squares on the ground, so that a point lies in one of them or in its neighbour."""

from __future__ import annotations

import json

from shapely.geometry import box

from app.areas import actions as areas
from app.areas.intake.places import AreaPoint, Outline
from app.areas.models import Area
from app.ledger.actor import OPERATOR
from tests.factories import maps
from tests.factories.forums import World
from tests.factories.people import area

#: A point in the first village's subdistrict, and one in its neighbour to the east.
INSIDE, ELSEWHERE = "14.0715, 101.3615", "14.0715, 101.4215"
NEIGHBOUR = "250114"


def square(one: Area, lat: float, lon: float, half: float = 0.03) -> None:
    """Give the area a point, and a square of ``half`` degrees around it as its outline."""
    point = AreaPoint(area=one, lat_e6=round(lat * 1e6), lon_e6=round(lon * 1e6), source="made up for tests")
    ring = json.dumps(box(lon - half, lat - half, lon + half, lat + half).__geo_interface__)
    areas.set_points([point], by=OPERATOR)
    areas.set_shapes([Outline(area=one, geojson=ring, tolerance=0, source="made up for tests")], by=OPERATOR)


def mapped() -> World:
    """The small province with outlines, and a subdistrict beside that of its villages."""
    world = maps.mapped()
    square(area(NEIGHBOUR), 14.07, 101.43)
    return world
