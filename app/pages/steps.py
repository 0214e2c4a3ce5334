"""What a round's people do next, from what stands on its desk and in its forums; no words, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """The steps of a round, in the order in which they are taken."""

    WAIT = "wait"
    PLAN = "plan"
    HOLD = "hold"
    COUNT = "count"
    MINUTE = "minute"
    RECORD = "record"
    DECIDE = "decide"
    BELOW = "below"
    CLOSE = "close"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Counts of a round: forums not cancelled, held ones, those without attendance or minutes, items, rounds below."""

    #: Whether the round hears citizens: a village's regular round; any other only decides.
    voices: bool
    opens_on: date
    forums: int
    held: int
    uncounted: int
    unminuted: int
    arrived: int
    undecided: int
    below: int


def next_step(now: Standing, today: date) -> Step:
    """Return the first step that is not done. Only rounds that hear citizens need a forum."""
    undone = {
        Step.WAIT: today < now.opens_on and not now.forums and not now.arrived,
        Step.PLAN: now.voices and not now.forums,
        Step.HOLD: now.forums > now.held,
        Step.COUNT: now.uncounted > 0,
        Step.MINUTE: now.unminuted > 0,
        Step.RECORD: now.voices and not now.arrived,
        Step.DECIDE: now.undecided > 0,
        Step.BELOW: now.below > 0,
    }
    return next((step for step, waits in undone.items() if waits), Step.CLOSE)
