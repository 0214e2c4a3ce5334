"""The outcomes of each tier at or below an area, from the counters."""

from __future__ import annotations

from collections.abc import Sequence

from app.aggregation.balance import Sheet
from app.aggregation.queries import sheets_of_area
from app.areas.paths import LEVEL_LABELS, Level
from app.cycles.models import Cycle
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL, Outcome
from app.pages.pages import TierShown
from app.web.locale import named

#: Tiers in the order in which a need travels.
ORDER = ("village", "subdistrict", "district", "province")


def tiers(path: int, opened: Sequence[Cycle]) -> tuple[Sequence[TierShown], str, int]:
    """Return the tiers of the newest cycle with something here, the cycle's name, and how many needs it recorded."""
    for cycle in opened:
        sheets = sheets_of_area(cycle.id, path)
        if sheets:
            asked = sum(_recorded(sheet) for (_level, kind), sheet in sheets.items() if kind == "need")
            return (
                [_tier(level, sheets) for level in ORDER if any(key[0] == level for key in sheets)],
                named(cycle),
                asked,
            )
    return (), "", 0


def _recorded(sheet: Sheet) -> int:
    return sum(line.sums.n for line in sheet.arrived if line.code == "recorded")


def _tier(level: str, sheets: dict[tuple[str, str], Sheet]) -> TierShown:
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
