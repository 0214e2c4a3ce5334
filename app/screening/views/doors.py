"""Who may enter which page of the screening."""

from __future__ import annotations

from app.accounts.states import Duty
from app.plans.queries.candidates import place_of_candidate
from app.plans.queries.chain import place_of_plan
from app.screening.queries.screenings import place_of_screening
from app.web.doors import ANYONE, Door, only

_PLAN = only(Duty.PLANNER, place=place_of_plan)
_LEAD = only(Duty.PLANNER, place=place_of_screening)
_CANDIDATE = only(Duty.PLANNER, place=place_of_candidate)
SEAT = only(Duty.SCORER, place=place_of_screening)
_CARD = only(Duty.SCORER, place=place_of_candidate)

DOORS: dict[str, Door] = {
    "screening.index": ANYONE,
    "screening.board": ANYONE,
    "screening.candidate": ANYONE,
    "screening.criteria": ANYONE,
    "screening.new": _PLAN,
    "screening.begin": _PLAN,
    "screening.new_criteria": _PLAN,
    "screening.draft_criteria": _PLAN,
    "screening.days": _LEAD,
    "screening.postpone": _LEAD,
    "screening.move": _LEAD,
    "screening.formal": _CANDIDATE,
    "screening.check": _CANDIDATE,
    "screening.ruling": _CANDIDATE,
    "screening.rule": _CANDIDATE,
    "screening.condition": _CANDIDATE,
    "screening.end_condition": _CANDIDATE,
    "screening.declaring": SEAT,
    "screening.declare": SEAT,
    "screening.cards": SEAT,
    "screening.cards_workbook": SEAT,
    "screening.hand_in": SEAT,
    "screening.card": _CARD,
    "screening.score": _CARD,
    "screening.recuse": _CARD,
}
