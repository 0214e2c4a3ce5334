"""The next step of a round is the first one that is not done."""

from __future__ import annotations

from datetime import date

import pytest

from app.pages.steps import Standing, Step, next_step

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
        ({"opens_on": date(2025, 12, 1)}, Step.WAIT),
        ({}, Step.PLAN),
        ({"forums": 1}, Step.HOLD),
        (SITTING | {"uncounted": 1}, Step.COUNT),
        (SITTING | {"unminuted": 1}, Step.MINUTE),
        (SITTING, Step.RECORD),
        (SITTING | {"arrived": 3, "undecided": 1}, Step.DECIDE),
        (SITTING | {"arrived": 3}, Step.CLOSE),
        ({"voices": False, "arrived": 3, "undecided": 3, "below": 2}, Step.DECIDE),
        ({"voices": False, "arrived": 3, "below": 2}, Step.BELOW),
        ({"voices": False}, Step.CLOSE),
    ],
)
def test_next_step_is_the_first_that_is_not_done(stands: dict[str, int], step: Step) -> None:
    assert next_step(Standing(**(NOTHING | stands)), TODAY) == step
