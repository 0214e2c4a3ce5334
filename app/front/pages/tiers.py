"""The outcomes of each tier at or below an area, from the counters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.aggregation.queries.sheets import sheets_of_cycles
from app.aggregation.rules.balance import BalanceSheet
from app.areas.models import Area
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.models.cycles import Cycle
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL, Outcome
from app.front.pages.rows import NeedShown
from app.front.queries.lists import UNDECIDED
from app.web.locale import named


@dataclass(frozen=True, slots=True, kw_only=True)
class TierShown:
    """The outcomes of one tier at or below the area, in one cycle: (code, label, n) with the undecided last."""

    label: str
    total: int
    decided: int
    outcomes: Sequence[tuple[str, str, int]]


#: Tiers in the order in which a need travels.
ORDER = ("village", "subdistrict", "district", "province")


def outcomes_by_tier(path: int, opened: Sequence[Cycle]) -> tuple[Sequence[TierShown], str, int]:
    """Return the tiers of the newest cycle with something here, the cycle's name, and how many needs it recorded."""
    found = sheets_of_cycles([one.id for one in opened], path)
    for cycle in opened:
        if sheets := found.get(cycle.id):
            asked = sum(_recorded(sheet) for (_level, kind), sheet in sheets.items() if kind == "need")
            return (
                [_tier(level, sheets) for level in ORDER if any(key[0] == level for key in sheets)],
                named(cycle),
                asked,
            )
    return (), "", 0


def fates_here(
    place: Area, needs: Sequence[NeedShown], names: Mapping[str, str]
) -> tuple[Sequence[TierShown], str, int]:
    """Return the same of a village: what became of the needs of its newest cycle, as far as any thread has come."""
    newest = needs[0].cycle if needs else ""
    points = [(one.fate.colour, one.fate.label) if one.fate else one.outcome for one in needs if one.cycle == newest]
    if not points:
        return (), "", 0
    counted = Counter(points)
    waiting = sum(n for (colour, _label), n in counted.items() if colour == UNDECIDED)
    ordered = sorted(counted.items(), key=lambda one: (one[0][0] == UNDECIDED, -one[1]))
    line = TierShown(
        label=str(LEVEL_LABELS[Level(place.level)]),
        total=len(points),
        decided=len(points) - waiting,
        outcomes=[(colour, label, n) for (colour, label), n in ordered],
    )
    return [line], names.get(newest, newest), len(points)


def _recorded(sheet: BalanceSheet) -> int:
    return sum(line.sums.n for line in sheet.arrived if line.code == "recorded")


def _tier(level: str, sheets: dict[tuple[str, str], BalanceSheet]) -> TierShown:
    both = [sheet for (tier, _kind), sheet in sheets.items() if tier == level]
    outcomes = [
        (code.value, str(OUTCOME_LABELS[code]), n)
        for code in Outcome
        if (n := sum(line.sums.n for sheet in both for line in sheet.outcomes if line.code == code))
    ]
    total = sum(sheet.total.n for sheet in both)
    undecided = sum(sheet.undecided.n for sheet in both)
    if undecided:
        outcomes.append(("undecided", str(UNDECIDED_LABEL), undecided))
    return TierShown(label=str(LEVEL_LABELS[Level(level)]), total=total, decided=total - undecided, outcomes=outcomes)
