"""A small province whose villages rank by a rule of the cycle."""

from __future__ import annotations

from typing import Any

from app.aggregation.actions import rank as actions
from app.aggregation.states.ranking import RankingMethod
from app.cycles import queries
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle, Round
from app.ledger.actor import OPERATOR
from tests.factories import forums
from tests.factories.forums import World


def ranked_world(method: RankingMethod = RankingMethod.HANDS, **rule: Any) -> World:
    """The small province; its village tier has the rule, set before the cycle opened."""
    whole = forums.world(2570)
    cycle: Cycle = cycles.draft(whole.areas["25"], fiscal_year=2571, tiers=forums.unattested(2571), by=OPERATOR)
    tier = queries.tiers_of(cycle.id)[0]
    actions.set_rule(cycle, tier, method=method, by=OPERATOR, **rule)
    rounds: dict[int, Round] = {one.area_path: one for one in cycles.open_(cycle, by=OPERATOR)}
    for area in whole.areas.values():
        rounds[area.path].area = area
        rounds[area.path].cycle = cycle
    return World(whole.areas, cycle, {code: rounds[area.path] for code, area in whole.areas.items()})
