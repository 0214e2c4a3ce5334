"""How an indicator stands in a year: its value against the target, in the direction that counts as better."""

from __future__ import annotations

from app.plans.states import Direction, Reach


def standing(direction: Direction, target: int | None, value: int | None) -> Reach:
    """Return how a year stands; target and value in thousandths of the indicator's unit."""
    if value is None:
        return Reach.UNMEASURED
    if target is None:
        return Reach.NO_TARGET
    reached = value >= target if direction == Direction.UP else value <= target
    return Reach.REACHED if reached else Reach.SHORT
