"""The blueprint of the desks, and how its views find the round that an address names."""

from __future__ import annotations

from flask import Blueprint, abort, url_for

from app.aggregation import showing
from app.cycles import queries as cycles
from app.cycles.models import Round
from app.web.once import address_of

bp = Blueprint("aggregation", __name__, template_folder="../templates")
bp.app_template_global("outcome_label")(showing.outcome_label)
bp.app_template_global("road_label")(showing.road_label)
bp.app_template_global("round_state_label")(showing.round_state_label)


@address_of("round")
def address_of_round(round_id: int) -> str:
    """Return where a repeated request about a round leads: its desk."""
    round_ = cycles.round_by_id(round_id)
    return url_for("aggregation.desk", ref=round_.ref) if round_ else "/work"


def round_at(ref: str) -> Round:
    """Return the round that the address names; 404 when there is none."""
    return cycles.round_by_ref(ref) or abort(404)
