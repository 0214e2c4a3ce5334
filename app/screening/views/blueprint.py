"""The blueprint of the screening, what its templates may ask, and where its records are shown."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.screening.forms import said_in
from app.screening.pages import ways
from app.screening.pages.candidate import question_text
from app.screening.queries import screenings as queries
from app.web.once import address_of

bp = Blueprint("screening", __name__, template_folder="../templates")


bp.app_template_global("screening_state")(ways.state_label)
bp.app_template_global("screening_move")(ways.move_label)
bp.app_template_global("screening_url")(ways.board_url)
bp.app_template_global("gate_label")(ways.gate_label)
bp.app_template_global("screening_outcome")(ways.outcome_badge)
bp.app_template_global("departure_label")(ways.departure_label)
bp.app_template_global("interest_label")(ways.interest_label)
bp.app_template_global("condition_label")(ways.condition_label)
bp.app_template_global("points_text")(ways.points_text)
bp.app_template_global("question_text")(question_text)
bp.app_template_global("said_in")(said_in)


@address_of("screening")
def _screening(ident: int) -> str:
    one = queries.screening_by_id(ident)
    return ways.board_url(one) if one else url_for("screening.index")


@address_of("screened_candidate")
def _screened(ident: int) -> str:
    one = queries.screened_by_id(ident)
    return url_for("screening.candidate", ref=one.candidate.ref) if one else url_for("screening.index")


@address_of("score_card")
@address_of("screening_seat")
@address_of("screening_condition")
@address_of("criteria_set")
def _own(_ident: int) -> str:
    return url_for("screening.index")
