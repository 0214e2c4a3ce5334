"""Who may enter which page of the evaluation."""

from __future__ import annotations

from app.accounts.states import Duty
from app.evaluation.queries.rounds import place_of_province, place_of_round
from app.web.doors import ANYONE, Door, only

_LEAD = only(Duty.PLANNER, place=place_of_province)
_ANSWER = only(Duty.PLANNER, Duty.AGENCY, Duty.EVALUATOR, place=place_of_round)

DOORS: dict[str, Door] = {
    **dict.fromkeys(
        (f"evaluation.{one}" for one in ("index", "board", "board_json", "subject", "questions", "half", "half_json")),
        ANYONE,
    ),
    **dict.fromkeys((f"evaluation.{one}" for one in ("new", "begin", "new_questions", "draft_questions")), _LEAD),
    "evaluation.close": only(Duty.PLANNER, place=place_of_round),
    "evaluation.sheet": _ANSWER,
    "evaluation.send": _ANSWER,
    "evaluation.reply": only(Duty.PLANNER, Duty.AGENCY, place=place_of_round),
}
