"""A small province with points and outlines, and what was asked and proposed in it; all made through actions."""

from __future__ import annotations

import json

from app.aggregation.actions import decide
from app.areas import actions as areas
from app.areas.intake.places import AreaPoint, Outline
from app.cycles.states import Outcome
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.proposals.models import Proposal
from tests.factories import forums, proposals
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator

#: Points of the areas, in millionths of a degree; the second village has none.
POINTS = {
    "25": (14_050_000, 101_380_000),
    "2501": (14_060_000, 101_370_000),
    "250113": (14_070_000, 101_360_000),
    "25011304": (14_071_000, 101_361_000),
}
SOURCE = "เส้นเขตสมมุติ"


def square(code: str, half: float) -> str:
    """A square around the area's point, as GeoJSON; ``half`` its side in degrees."""
    lat, lon = (degrees / 1e6 for degrees in POINTS[code])
    corners = [(-half, -half), (half, -half), (half, half), (-half, half), (-half, -half)]
    return json.dumps(
        {"type": "Polygon", "coordinates": [[[round(lon + x, 4), round(lat + y, 4)] for x, y in corners]]}
    )


def mapped() -> World:
    """The world with points and outlines; the outlines of the district in two tolerances."""
    world = forums.world()
    areas.set_points(
        [
            AreaPoint(area=world.areas[code], lat_e6=lat, lon_e6=lon, source=SOURCE)
            for code, (lat, lon) in POINTS.items()
        ],
        by=OPERATOR,
    )
    outlines = [("25", 0.2, 0), ("2501", 0.1, 0), ("2501", 0.11, 400), ("250113", 0.03, 0)]
    areas.set_shapes(
        [
            Outline(area=world.areas[code], geojson=square(code, half), tolerance=tolerance, source=SOURCE)
            for code, half, tolerance in outlines
        ],
        by=OPERATOR,
    )
    return world


def voiced(world: World, *titles: str) -> list[Need]:
    """Needs with these titles in the first village; every second one has a point of its own."""
    sitting = forums.forum(world.village)
    drafts = [
        forums.need_draft(
            title, words=title, place=title, **({"lat_e6": 14_071_500 + n, "lon_e6": 101_361_500} if n % 2 else {})
        )
        for n, title in enumerate(titles)
    ]
    return needs_actions.record_needs(sitting, drafts, by=facilitator())


def story(world: World) -> tuple[list[Need], list[Proposal]]:
    """Six needs in two villages, two proposals, three decisions."""
    needs = voiced(world, "ถนนหน้าวัด", "ประปาหมู่บ้าน", "ไฟทางโค้ง", "ฝายห้วยยาง")
    beyond = forums.needs(forums.forum(world.neighbour), 2)
    answers = [proposals.proposal(world.village, needs[:2]), proposals.proposal(world.neighbour, beyond[:1])]
    decided = [
        ruling(needs[0].id, Outcome.ANSWERED),
        ruling(needs[2].id, Outcome.DECLINED),
        ruling(answers[0].id, Outcome.CARRIED_UP),
    ]
    decide.decide(world.village, decided, by=facilitator())
    return [*needs, *beyond], answers
