"""A finished village round whose needs were left without money, and the cycle of the next year."""

from __future__ import annotations

from app.aggregation.actions import close, decide
from app.cycles.actions import cycles
from app.cycles.models.cycles import Cycle
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, needs, unattested, world


def left_over(outcome: Outcome) -> tuple[World, list[Need], Cycle]:
    """Two needs of the village with that outcome; the next year's cycle opened before its round closed."""
    w = world()
    later = cycles.draft(w.areas["25"], fiscal_year=2571, tiers=unattested(2571), by=OPERATOR)
    cycles.open_(later, by=OPERATOR)
    sitting = forum(w.village)
    finish(sitting)
    voiced = needs(sitting, 2)
    decide.decide(w.village, [ruling(n.id, outcome) for n in voiced], by=facilitator())
    close.close(w.village, by=facilitator())
    return w, voiced, later
