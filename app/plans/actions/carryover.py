"""One act brings back what earlier cycles deferred and what they adopted without money."""

from __future__ import annotations

from app.cycles.actions import cycles
from app.cycles.actions.carryover import carry
from app.cycles.models.cycles import Cycle
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.plans.queries import carryover as queries


def bring_back(cycle: Cycle, *, by: Actor) -> int:
    """Lay deferred and unfunded items on the desks of the open cycle; return how many. Doing it twice is once."""
    with recording(by, "cycle.carry_over", cycle, place=cycle.area.path):
        deferred = cycles.carry_over(cycle, by=by)
        return deferred + carry(cycle, queries.unfunded_of(cycle.province, cycle.fiscal_year))
