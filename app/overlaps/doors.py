"""Who may rule on what may overlap; every ruling is public."""

from __future__ import annotations

from app.accounts.states import Duty
from app.overlaps.queries.pairs import place_of_pair
from app.web.doors import ANYONE, Door, only

OVERLAP = only(Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR, place=place_of_pair)

DOORS: dict[str, Door] = {
    "overlaps.index": ANYONE,
    "overlaps.show": ANYONE,
    "overlaps.rule": OVERLAP,
}
