"""What a plan's chain still lacks, worked out over plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.plans.states import NodeLevel

#: The levels that need an indicator, and those that need a lead agency.
MEASURED = (NodeLevel.GOAL, NodeLevel.ISSUE)
LED = (NodeLevel.ISSUE, NodeLevel.TACTIC)
#: The levels on which sectors are consulted, and the sectors without which nobody was.
CONSULTED = (NodeLevel.VISION, NodeLevel.MISSION, NodeLevel.GOAL, NodeLevel.ISSUE)
VOICES = ("people", "private")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A node that has not ended; ``citizens`` of the ``hanging`` candidates come from citizens, wholly or in part."""

    id: int
    parent_id: int | None
    level: NodeLevel
    led: bool
    hanging: int
    citizens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Ids of nodes, by what they lack."""

    empty: Sequence[int]
    unmeasured: Sequence[int]
    unled: Sequence[int]
    voiceless: Sequence[int]


def gaps(places: Sequence[Place], measured: Iterable[int]) -> Gaps:
    """Return what the nodes lack; ``measured`` are those with an indicator that has not ended.

    A node is empty when neither node nor candidate hangs on it, and voiceless when candidates hang on it or below it
    and none of them comes from citizens.
    """
    parents = {one.parent_id for one in places}
    having = set(measured)
    hanging, citizens = (
        _below(places, {one.id: one.hanging for one in places}),
        _below(places, {one.id: one.citizens for one in places}),
    )
    return Gaps(
        empty=[one.id for one in places if one.id not in parents and not one.hanging],
        unmeasured=[one.id for one in places if one.level in MEASURED and one.id not in having],
        unled=[one.id for one in places if one.level in LED and not one.led],
        voiceless=[one.id for one in places if hanging[one.id] and not citizens[one.id]],
    )


def unconsulted(places: Sequence[Place], heard: Collection[tuple[int, str]]) -> list[tuple[int, list[str]]]:
    """Return the nodes of the upper levels on which a sector was not consulted, each with the sectors that lack."""
    lacking = [
        (one.id, [sector for sector in VOICES if (one.id, sector) not in heard])
        for one in places
        if one.level in CONSULTED
    ]
    return [(ident, sectors) for ident, sectors in lacking if sectors]


def _below(places: Sequence[Place], own: Mapping[int, int]) -> Mapping[int, int]:
    """Return, by node, its own number with those of all nodes below it."""
    above = {one.id: one.parent_id for one in places}
    total: dict[int, int] = defaultdict(int)
    for ident, number in own.items():
        at: int | None = ident
        while at is not None:
            total[at] += number
            at = above.get(at)
    return total
