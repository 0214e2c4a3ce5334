"""How an indicator stands in a year: its value against the target, in the direction that counts as better."""

from __future__ import annotations

from app.plans.states import AimState, Direction


def standing(direction: Direction, target: int | None, value: int | None) -> AimState:
    """Return how a year stands; target and value in thousandths of the indicator's unit."""
    if value is None:
        return AimState.UNMEASURED
    if target is None:
        return AimState.NO_TARGET
    reached = value >= target if direction == Direction.UP else value <= target
    return AimState.REACHED if reached else AimState.SHORT
