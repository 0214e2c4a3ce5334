"""Everybody reads and answers; whoever reports tells what came after; facilitators and reviewers type sheets."""

from __future__ import annotations

from app.accounts.states import Duty
from app.handover.policy import TYPING
from app.plans.queries.funding import place_of_project
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    **{f"handover.{view}": ANYONE for view in ("word", "say_word", "there", "say_there", "board")},
    "handover.type_sheet": only(*TYPING),
    "handover.tell_after": only(Duty.PLANNER, Duty.AGENCY, place=place_of_project),
}
