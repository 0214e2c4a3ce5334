"""The reviewer's check: rebuilds every balance from the decisions and compares all that was counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.aggregation.flow.queries import weighs_otherwise
from app.aggregation.queries import books as ask
from app.aggregation.queries import tallies


@dataclass(frozen=True, slots=True)
class Audit:
    """What was looked at and what is amiss, as sentences that name the round."""

    rounds: int
    items: int
    faults: tuple[str, ...]


def audit() -> Audit:
    """Check every round of every cycle."""
    rounds, items = ask.size()
    return Audit(rounds, items, tuple(_faults()))


def _faults() -> Iterator[str]:
    for ref, n in ask.closed_with_undecided():
        yield f"{ref}: closed with {n} undecided"
    for ref, item_id in ask.not_last_in_chain():
        yield f"{ref}: the decision that stands for item {item_id} is not the last one made"
    for ref, item_id in ask.outcome_differs():
        yield f"{ref}: item {item_id} shows another outcome than its decision"
    for ref, item_id in ask.off_every_desk():
        yield f"{ref}: need or proposal {item_id} lies on no desk"
    for ref, item_id in ask.carried_up_but_not_arrived():
        yield f"{ref}: item {item_id} was carried up and did not arrive above"
    for ref, item_id in ask.arrived_from_nowhere():
        yield f"{ref}: item {item_id} arrived from below, where no decision carries it up"
    yield from (f"{ref}: shows other households or votes than {item} has" for ref, item in weighs_otherwise())
    for key, counted, rebuilt in tallies.counters_that_differ():
        yield f"counter {key}: shows {counted}, the desks say {rebuilt}"
