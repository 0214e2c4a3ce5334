"""A cycle ends by an act, once each of its rounds is signed."""

from __future__ import annotations

from app.cycles import policy, queries
from app.cycles.models.cycles import Cycle
from app.cycles.states import CycleState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock


def close_cycle(cycle: Cycle, *, by: Actor) -> Cycle:
    """Close the cycle for good; ``Refusal`` while a round of it is not signed.

    What turns out to be wrong afterwards is corrected in a round of its own, as before.
    """
    cycle = queries.locked_cycle(cycle.id)
    policy.may_close(by, cycle, queries.rounds_by_state(cycle.id)).must()
    with recording(by, "cycle.close", cycle, place=cycle.area.path):
        cycle.state, cycle.closed_at = CycleState.CLOSED, clock.now()
    return cycle
