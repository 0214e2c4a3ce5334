"""Everybody reads the register; its keepers write, and whoever a letter asks tells that it is done."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.queries import place_of_cycle
from app.instructions.policy import ASKED, REGISTER_KEEPERS
from app.instructions.queries import place_of_registered
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    **dict.fromkeys(("instructions.index", "instructions.show", "instructions.show_sources"), ANYONE),
    **dict.fromkeys(("instructions.new", "instructions.register"), only(*REGISTER_KEEPERS)),
    **dict.fromkeys(("instructions.charge", "instructions.tie"), only(*REGISTER_KEEPERS, place=place_of_registered)),
    "instructions.finish": only(*ASKED, Duty.AGENCY),
    **dict.fromkeys(("instructions.source", "instructions.rest"), only(*REGISTER_KEEPERS, place=place_of_cycle)),
}
