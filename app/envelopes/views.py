"""How far the money of a year reaches: the board of an annual plan, and one candidate before it."""

from __future__ import annotations

from flask import Blueprint, Response, g, request
from flask.typing import ResponseReturnValue

from app.areas.states.paths import PROVINCE_SPAN
from app.envelopes.pages import board as pages
from app.envelopes.pages import files
from app.envelopes.pages import standing as standing_pages
from app.envelopes.pages.asked import BoardQuestion
from app.plans.models.funding import AnnualPlan
from app.plans.queries.candidates import candidate_by_ref
from app.plans.queries.funding import annual_at
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("envelopes", __name__, template_folder="templates")
bp.app_template_global("reach_badge")(pages.reach_badge)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/annual-plans/<int:year>-<code>/envelopes.json")
@bp.get("/annual-plans/<int:year>-<code>/envelopes")
@kept
def board(year: int, code: str) -> ResponseReturnValue:
    """Show how far the money of the year reaches, as it stands or with a change that is tried."""
    annual = _annual(year, code)
    hangs_on(annual.area.path)
    page = pages.board(annual, BoardQuestion.of(request.args), g.actor)
    return files.feed(page) if wants_json() else page.render()


@bp.get("/annual-plans/<int:year>-<code>/envelopes.xlsx")
def workbook(year: int, code: str) -> Response:
    """Give the whole board as a workbook."""
    made = files.workbook(_annual(year, code), BoardQuestion.of(request.args))
    answer = Response(made, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="envelopes-{year}-{code}.xlsx"'
    return answer


@bp.get("/candidates/<ref>/money.json")
@bp.get("/candidates/<ref>/money")
@kept
def standing(ref: str) -> ResponseReturnValue:
    """Show why one candidate is in or not."""
    candidate = found(candidate_by_ref(ref))
    hangs_on(candidate.province * PROVINCE_SPAN)
    page = standing_pages.standing(candidate, g.actor)
    return standing_pages.feed(page) if wants_json() else page.render()


def _annual(year: int, code: str) -> AnnualPlan:
    return found(annual_at(year, code))
