"""A province with outlines and counted people, whose needs were voiced, decided on and partly funded."""

from __future__ import annotations

from datetime import date

from app.areas import actions as areas
from app.areas.intake import imports
from app.forums.actions import attendance
from app.ledger.actor import OPERATOR
from tests.factories import forums, maps, plans
from tests.factories.forums import World, facilitator

#: People by area code; the second village was not counted.
PEOPLE = {"25": 4000, "2501": 3000, "250113": 1500, "25011304": 500}
COUNTED = date(2024, 10, 1)


def peopled(world: World) -> World:
    """The world with counts of people on one day."""
    rows = "\n".join(f"{code},{people},{people // 3}" for code, people in PEOPLE.items())
    table = f"รหัสพื้นที่,จำนวนประชากร,จำนวนครัวเรือน\n{rows}\n".encode()
    areas.import_population(imports.check_population("people.csv", table, as_of=COUNTED, source="test"), by=OPERATOR)
    return world


def told() -> World:
    """Six needs in two villages, some decided, attendance counted in one of them."""
    world = peopled(maps.mapped())
    maps.story(world)
    sitting = forums.forum(world.neighbour)
    attendance.count(sitting, total=42, counts=forums.counts(30, 12), by=facilitator())
    return world


def paid() -> World:
    """One funded project of a million baht out of two needs of the first village, from citizens."""
    world = peopled(maps.mapped())
    plans.funded(world)
    return world
