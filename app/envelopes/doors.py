"""Everybody may see how far the money reaches; planners set the ceilings of districts and keep changes."""

from __future__ import annotations

from app.plans.views.doors import OF_YEAR
from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "envelopes.board": ANYONE,
    "envelopes.workbook": ANYONE,
    "envelopes.history": ANYONE,
    "envelopes.standing": ANYONE,
    "envelopes.keep": OF_YEAR,
    "envelopes.ceiling": OF_YEAR,
    "envelopes.set_ceiling": OF_YEAR,
}
