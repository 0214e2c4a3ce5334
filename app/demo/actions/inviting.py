"""Some villages of the example have announced their next forum, with the time at which it begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.actions import sittings
from app.ledger.actor import Actor
from app.store import clock

#: Days ahead: time enough for the five working days of notice; minutes after midnight.
AHEAD, MORNING, AFTERNOON = 14, 9 * 60, 13 * 60 + 30


def invite(rounds: Sequence[Round], helper: Callable[[int], Actor]) -> None:
    """Plan a forum in each of the rounds whose window still holds that day, morning and afternoon in turn."""
    day = clock.today() + timedelta(days=AHEAD)
    for n, round_ in enumerate(rounds):
        if round_.state == RoundState.OPEN and round_.opens_on <= day <= round_.closes_on:
            sittings.plan(
                round_,
                held_on=day,
                starts_at=AFTERNOON if n % 2 else MORNING,
                place="ศาลากลางบ้าน",
                by=helper(round_.area_path),
            )
