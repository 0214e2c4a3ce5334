"""Makes of a balance sheet what the Sankey picture draws: its roads and outcomes with their words."""

from __future__ import annotations

from app.aggregation.balance import Sheet
from app.aggregation.flow.layout import Count, Tier
from app.cycles.states import OUTCOME_LABELS, ROAD_LABELS, UNDECIDED, UNDECIDED_LABEL, Outcome, Road


def tier_of(label: str, sheet: Sheet) -> Tier:
    """Return the sheet as one tier of the picture; what is undecided stands among the outcomes."""
    outcomes = [Count(line.code, str(OUTCOME_LABELS[Outcome(line.code)]), line.sums.n) for line in sheet.outcomes]
    if sheet.undecided.n:
        outcomes.append(Count(UNDECIDED, str(UNDECIDED_LABEL), sheet.undecided.n))
    arrived = tuple(Count(line.code, str(ROAD_LABELS[Road(line.code)]), line.sums.n) for line in sheet.arrived)
    return Tier(label, arrived, tuple(outcomes))
