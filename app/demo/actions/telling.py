"""Some villages of the example were told what became of their needs; of the others nothing is known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.following.actions.announce import announce
from app.following.states import ToldBy
from app.ledger.actor import Actor
from app.store import clock

#: Of the villages that have decided, the first so many were told by the board and over the loudspeaker.
TOLD = 3


def tell(rounds: Sequence[Round], helper: Callable[[int], Actor]) -> None:
    """Note for some villages that they were told today, and for one that it was told before its last decisions."""
    decided = [one for one in rounds if one.state != RoundState.OPEN]
    for round_ in decided[:TOLD]:
        announce(round_.area, ToldBy.BOARD, clock.today(), by=helper(round_.area_path))
    for round_ in decided[:1]:
        announce(round_.area, ToldBy.LOUDSPEAKER, clock.today(), by=helper(round_.area_path))
    for round_ in decided[TOLD : TOLD + 1]:
        before = clock.now() - timedelta(days=45)
        with clock.at(before):
            announce(round_.area, ToldBy.MEETING, clock.today(), by=helper(round_.area_path))
