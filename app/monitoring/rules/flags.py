"""What of a month's report a certifier should look at twice: where, how much, how far, and whose words. Pure.

Nothing is refused for it: a camera may err, and a month may pass without work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

from app.monitoring.rules.light import LightRule
from app.monitoring.states.projects import OVER, WorkStage
from app.monitoring.states.reports import ReportFlag

#: Metres from the nearest place at which something was asked for, and metres of a millionth of a degree of latitude.
FAR, METRE = 2_000, 0.111_32
#: Letters of a text that nobody writes twice by chance.
LONG = 20
#: A position in millionths of a degree: latitude, longitude.
SpotE6 = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlaggedFigures:
    """What a report says: work in per cent, money in satang, and its words."""

    percent: int
    disbursed: int
    note: str


def metres_between(one: SpotE6, other: SpotE6) -> float:
    """Return how many metres lie between two positions of one province: on a plane, whose fault is below 1 %."""
    north = (one[0] - other[0]) * METRE
    east = (one[1] - other[1]) * METRE * cos(radians((one[0] + other[0]) / 2e6))
    return hypot(north, east)


def flags_of(
    now: FlaggedFigures,
    before: FlaggedFigures | None,
    *,
    allocated: int,
    stage: WorkStage,
    taken_at: Sequence[SpotE6],
    asked_at: Sequence[SpotE6],
    rule: LightRule,
) -> list[ReportFlag]:
    """Return what stands out in the report; where no position is known, none is far."""
    told = []
    if asked_at and any(min(metres_between(one, place) for place in asked_at) > FAR for one in taken_at):
        told.append(ReportFlag.FAR_AWAY)
    spent = now.disbursed * 100 // allocated if allocated else 0
    if spent - now.percent >= rule.money_points:
        told.append(ReportFlag.MONEY_AHEAD)
    if before and before.percent >= 100 <= now.percent and stage not in OVER:
        told.append(ReportFlag.NOT_ACCEPTED)
    if before and now.percent < 100 and _same(now, before):
        told.append(ReportFlag.COPIED)
    return told


def _same(now: FlaggedFigures, before: FlaggedFigures) -> bool:
    words = " ".join(now.note.split())
    figures = (now.percent, now.disbursed) == (before.percent, before.disbursed)
    return figures and len(words) >= LONG and words == " ".join(before.note.split())
