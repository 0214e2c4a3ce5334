"""The blueprint of the evaluation, and where its records are shown."""

from __future__ import annotations

from flask import Blueprint, url_for

from app.evaluation.pages import ways
from app.evaluation.queries import rounds as queries
from app.web.once import address_of

bp = Blueprint("evaluation", __name__, template_folder="../templates")


@address_of("evaluation_round")
def _round(ident: int) -> str:
    ref = queries.ref_of_round(ident)
    return url_for("evaluation.board", ref=ref) if ref else url_for("evaluation.index")


@address_of("evaluation_subject")
def _subject(ident: int) -> str:
    place = queries.place_of_subject(ident)
    return ways.subject_url(*place) if place else url_for("evaluation.index")


@address_of("evaluation")
def _sheet(_ident: int) -> str:
    return url_for("evaluation.index")


@address_of("question_set")
def _questions(ident: int) -> str:
    return url_for("evaluation.questions", ident=ident)
