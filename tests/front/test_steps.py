"""The next step of a round is the first one that is not done."""

from __future__ import annotations

from datetime import date

import pytest

from app.front.rules.steps import NextStep, RoundProgress, next_step

TODAY = date(2025, 11, 22)
NOTHING = {
    "voices": True,
    "opens_on": date(2025, 10, 1),
    "forums": 0,
    "held": 0,
    "uncounted": 0,
    "unminuted": 0,
    "arrived": 0,
    "undecided": 0,
    "below": 0,
}
SITTING = {"forums": 1, "held": 1}


@pytest.mark.parametrize(
    ("stands", "step"),
    [
        ({"opens_on": date(2025, 12, 1)}, NextStep.WAIT),
        ({}, NextStep.PLAN),
        ({"forums": 1}, NextStep.HOLD),
        (SITTING | {"uncounted": 1}, NextStep.COUNT),
        (SITTING | {"unminuted": 1}, NextStep.MINUTE),
        (SITTING, NextStep.RECORD),
        (SITTING | {"arrived": 3, "undecided": 1}, NextStep.DECIDE),
        (SITTING | {"arrived": 3}, NextStep.CLOSE),
        ({"voices": False, "arrived": 3, "undecided": 3, "below": 2}, NextStep.DECIDE),
        ({"voices": False, "arrived": 3, "below": 2}, NextStep.BELOW),
        ({"voices": False}, NextStep.CLOSE),
    ],
)
def test_next_step_is_the_first_that_is_not_done(stands: dict[str, int], step: NextStep) -> None:
    assert next_step(RoundProgress(**(NOTHING | stands)), TODAY) == step
