"""A finished village round whose needs were left without money, and the cycle of the next year."""

from __future__ import annotations

from app.aggregation import actions as rounds
from app.cycles import actions as cycles
from app.cycles.models import Cycle
from app.cycles.states import Outcome
from app.forums.models import Need
from app.ledger.actor import OPERATOR
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, needs, world


def left_over(outcome: Outcome) -> tuple[World, list[Need], Cycle]:
    """Two needs of the village with that outcome; the next year's cycle opened before its round closed."""
    w = world()
    later = cycles.draft(w.areas["25"], fiscal_year=2571, by=OPERATOR)
    cycles.open_(later, by=OPERATOR)
    sitting = forum(w.village)
    finish(sitting)
    voiced = needs(sitting, 2)
    rounds.decide(w.village, [ruling(n.id, outcome) for n in voiced], by=facilitator())
    rounds.close(w.village, by=facilitator())
    return w, voiced, later
