"""What a round's people do next, from what stands on its desk and in its forums; no words, no database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NextStep(StrEnum):
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
class RoundProgress:
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


def next_step(now: RoundProgress, today: date) -> NextStep:
    """Return the first step that is not done. Only rounds that hear citizens need a forum."""
    undone = {
        NextStep.WAIT: today < now.opens_on and not now.forums and not now.arrived,
        NextStep.PLAN: now.voices and not now.forums,
        NextStep.HOLD: now.forums > now.held,
        NextStep.COUNT: now.uncounted > 0,
        NextStep.MINUTE: now.unminuted > 0,
        NextStep.RECORD: now.voices and not now.arrived,
        NextStep.DECIDE: now.undecided > 0,
        NextStep.BELOW: now.below > 0,
    }
    return next((step for step, waits in undone.items() if waits), NextStep.CLOSE)
