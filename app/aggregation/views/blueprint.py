"""The blueprint of the desks, and how its views find the round that an address names."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, url_for
from flask_babel import gettext as _

from app.aggregation.pages import frame
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.forums.models.needs import Need
from app.forums.queries.sittings import needs_by_ids
from app.proposals.models import Proposal
from app.proposals.queries.proposals import by_ids
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.found import found
from app.web.once import address_of

bp = Blueprint("aggregation", __name__, template_folder="../templates")
bp.app_template_global("outcome_label")(frame.outcome_label)
bp.app_template_global("road_label")(frame.road_label)
bp.app_template_global("round_state_label")(frame.round_state_label)


@address_of("round")
def address_of_round(round_id: int) -> str:
    """Return where a repeated request about a round leads: its desk."""
    round_ = cycles.round_by_id(round_id)
    return url_for("aggregation.desk", ref=round_.ref) if round_ else url_for("front.work")


def round_at(ref: str) -> Round:
    """Return the round that the address names; 404 when there is none."""
    return found(cycles.round_by_ref(ref))


def chosen(marks: Sequence[str]) -> dict[int, int | None]:
    """Return the chosen items with the decision that was seen standing for each: "item" or "item:decision"."""
    found: dict[int, int | None] = {}
    for mark in marks[:500]:
        item, _sep, decision = mark.partition(":")
        if ident := whole_number(item):
            found[ident] = whole_number(decision)
    return found


def sources(round_: Round, item_ids: Sequence[int]) -> tuple[Sequence[Need], Sequence[Proposal]]:
    """Return the needs and the proposals among the items; ``Refusal`` when one lies on another desk."""
    items = cycles.desk_items(round_.id, item_ids)
    if len(items) != len(item_ids):
        raise Refusal(_("One of the chosen items does not lie on this desk. Reload the desk and choose again."))
    needs = [item.item_id for item in items if item.item_kind == "need"]
    return needs_by_ids(needs), by_ids([item.item_id for item in items if item.item_kind == "proposal"])
