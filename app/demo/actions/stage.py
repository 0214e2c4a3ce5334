"""What every scene of the example needs: the dice, the scale, the places, and who acts."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from app.areas.models import Area
from app.demo.actions.villages import VillageShelf
from app.demo.rules.scale import Scale
from app.ledger.actor import Actor

#: The fiscal year whose cycle is over.
FINISHED_YEAR = 2569
#: Told after each village, forum or round: what is going on, how many of them are done, of how many.
Tell = Callable[[str, int, int], None]


@dataclass(slots=True)
class BuildStage:
    """The example while it is built."""

    rng: random.Random
    scale: Scale
    tell: Tell
    province: Area
    villages: list[Area]
    points: dict[int, tuple[int, int]]
    shelf: VillageShelf
    helpers: dict[int, Actor]
    planner: Actor
    #: Another person of the planner's office, who looks at what the planner recorded.
    second: Actor
    #: Who approves the province's plans.
    governor: Actor

    def helper(self, path: int) -> Actor:
        """Return who serves the area below district level: the facilitator of its district."""
        return self.helpers[path // 1_000_000]
