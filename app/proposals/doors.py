"""Who may draft and change proposals."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.views.doors import DESK_WORK
from app.proposals.queries.proposals import place_of_proposal
from app.web.doors import Door, only

PROPOSAL = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_proposal)

DOORS: dict[str, Door] = {
    "proposals.index": DESK_WORK,
    "proposals.new": DESK_WORK,
    "proposals.draft": DESK_WORK,
    "proposals.edit": PROPOSAL,
    "proposals.change": PROPOSAL,
    "proposals.link": PROPOSAL,
    "proposals.unlink": PROPOSAL,
}
