"""How far the money of a year reaches: the board of an annual plan, and one candidate before it."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import Blueprint, Response, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import by_code
from app.areas.states.paths import PROVINCE_SPAN, Level
from app.envelopes.actions import ceilings as actions
from app.envelopes.actions import scenarios
from app.envelopes.forms import ScenarioForm
from app.envelopes.pages import board as pages
from app.envelopes.pages import ceiling as ceiling_pages
from app.envelopes.pages import files
from app.envelopes.pages import history as history_pages
from app.envelopes.pages import standing as standing_pages
from app.envelopes.pages.asked import BoardQuestion
from app.envelopes.queries import kept as kept_queries
from app.plans.models.funding import AnnualPlan
from app.plans.queries.candidates import candidate_by_ref
from app.plans.queries.funding import annual_at
from app.web.forms import submitted
from app.web.found import found
from app.web.once import address_of
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


@bp.get("/annual-plans/<int:year>-<code>/envelopes/history")
@kept
def history(year: int, code: str) -> ResponseReturnValue:
    """Show how the ceilings moved."""
    annual = _annual(year, code)
    hangs_on(annual.area.path)
    return history_pages.history(annual).render()


@bp.post("/annual-plans/<int:year>-<code>/envelopes/scenarios")
def keep(year: int, code: str) -> ResponseReturnValue:
    """Keep a change of the board by a name."""
    annual, form = _annual(year, code), ScenarioForm()
    asked = BoardQuestion.of(dict(parse_qsl(form.question.data or "")))
    page = pages.board(annual, asked, g.actor, form)

    def act() -> str:
        question = asked.query_string(after="")
        scenarios.keep_scenario(annual, name=form.name.data or "", question=question, sums=page.sums, by=g.actor)
        flash(_("The change is kept. A meeting finds it by its name."), "success")
        return pages.url_of(annual)

    return submitted(form, lambda _theirs: page, act)


@bp.get("/annual-plans/<int:year>-<code>/envelopes/ceilings/<district>")
def ceiling(year: int, code: str, district: str) -> ResponseReturnValue:
    """Show the form of a district's ceiling."""
    annual, area = _annual(year, code), _district(code, district)
    return ceiling_pages.ceiling(annual, area, ceiling_pages.ceiling_form(annual, area), g.actor).render()


@bp.post("/annual-plans/<int:year>-<code>/envelopes/ceilings/<district>")
def set_ceiling(year: int, code: str, district: str) -> ResponseReturnValue:
    """Set the ceiling of a district, or lift it."""
    annual, area = _annual(year, code), _district(code, district)
    form = ceiling_pages.ceiling_form(annual, area)

    def act() -> str:
        reason, seen = form.reason.data or "", form.seen.data or ""
        actions.set_ceiling(annual, area, satang=form.satang.data, reason=reason, by=g.actor, seen=seen)
        return pages.url_of(annual)

    return submitted(form, lambda theirs: ceiling_pages.ceiling(annual, area, form, g.actor, theirs), act)


@bp.get("/candidates/<ref>/money.json")
@bp.get("/candidates/<ref>/money")
@kept
def standing(ref: str) -> ResponseReturnValue:
    """Show why one candidate is in or not."""
    candidate = found(candidate_by_ref(ref))
    hangs_on(candidate.province * PROVINCE_SPAN)
    page = standing_pages.standing(candidate, g.actor)
    return standing_pages.feed(page) if wants_json() else page.render()


@address_of("scenario")
@address_of("district_ceiling")
def _board_of(ident: int) -> str:
    annual = kept_queries.annual_of(ident)
    return pages.url_of(annual) if annual else url_for("plans.index")


def _district(code: str, district: str) -> Area:
    area = found(by_code(district))
    return found(area if area.level == Level.DISTRICT and district.startswith(code) else None)


def _annual(year: int, code: str) -> AnnualPlan:
    return found(annual_at(year, code))
