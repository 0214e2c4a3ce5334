"""Everybody reads the register; planners enter data sets, owners bring editions, those who decide cite them."""

from __future__ import annotations

from app.accounts.states import Duty
from app.datasets.policy import CITING
from app.datasets.queries import place_of_dataset
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    "datasets.index": ANYONE,
    "datasets.new": only(Duty.PLANNER),
    "datasets.register": only(Duty.PLANNER),
    "datasets.show": ANYONE,
    "datasets.bring": only(Duty.PLANNER, Duty.AGENCY, place=place_of_dataset),
    "datasets.cite": only(*CITING),
}
