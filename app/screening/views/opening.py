"""Views of a screening that begins: open it, set later days, read and draft criteria."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import accounts
from app.bodies.models import BodyTerm, Seat
from app.cycles import queries as cycles
from app.plans.models.chain import Plan
from app.plans.queries import chain
from app.screening.actions import criteria as criteria_actions
from app.screening.actions import opening as actions
from app.screening.actions.criteria import CriteriaDraft
from app.screening.actions.opening import ScreeningDraft, SeatBinding
from app.screening.forms import DaysForm, NewForm, weights_form
from app.screening.models.criteria import CriteriaSet
from app.screening.models.screenings import Screening
from app.screening.pages import opening as pages
from app.screening.pages import ways
from app.screening.queries import criteria as criteria_queries
from app.screening.queries import screenings as queries
from app.screening.rules.defaults import QuestionDraft, ScreeningCriterion
from app.screening.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found


def _plan(plan_id: int) -> Plan:
    return found(chain.plan_by_id(plan_id))


def _screening(ref: str) -> Screening:
    return found(queries.screening_by_ref(ref))


@bp.get("/plans/<int:plan_id>/screening/new")
def new(plan_id: int) -> ResponseReturnValue:
    """Show the form of a new screening."""
    plan = _plan(plan_id)
    body = pages.body_of(plan, whole_number(request.args.get("body", "")) or 0)
    return pages.new(plan, body, pages.new_form(plan, body[2]), g.actor).render()


@bp.post("/plans/<int:plan_id>/screening/new")
def begin(plan_id: int) -> ResponseReturnValue:
    """Open a screening."""
    plan = _plan(plan_id)
    _terms, term, seats = body = pages.body_of(plan, whole_number(request.args.get("body", "")) or 0)
    form = pages.new_form(plan, seats)

    def act() -> str:
        cycle = found(cycles.cycle_by_id(int(form.cycle_id.data)))
        chosen = found(criteria_queries.criteria_by_id(int(form.criteria_id.data)))
        opened = actions.open_screening(plan, cycle, _draft(form, found(term), seats, chosen), by=g.actor)
        flash(_("The screening is open. Check every candidate formally while the seats declare."), "success")
        return ways.board_url(opened)

    return submitted(form, lambda _theirs: pages.new(plan, body, form, g.actor), act)


def _draft(form: NewForm, term: BodyTerm, seats: Sequence[Seat], chosen: CriteriaSet) -> ScreeningDraft:
    by_number = {str(seat.number): seat for seat in seats}
    bound = []
    for row in form.seats:
        name, seat = row.form.username.data, by_number.get(row.form.number.data)
        if not name or seat is None:
            continue
        account = accounts.by_username(name)
        if account is None:
            raise Refusal(_("There is no account “%(name)s”.", name=name), field="seats")
        agency = whole_number(row.form.agency.data or "")
        bound.append(SeatBinding(seat=seat, account=account, agency_id=agency or None))
    told: dict[str, Any] = {name: form[name].data for name in ("readers", "gap_percent", "declare_by", "score_by")}
    return ScreeningDraft(term=term, criteria=chosen, seats=bound, **told)


@bp.get("/screening/<ref>/days")
def days(ref: str) -> ResponseReturnValue:
    """Show the form of later days."""
    one = _screening(ref)
    form = DaysForm(data={"declare_by": one.declare_by, "score_by": one.score_by})
    return pages.days(one, form, g.actor).render()


@bp.post("/screening/<ref>/days")
def postpone(ref: str) -> ResponseReturnValue:
    """Set later days."""
    one, form = _screening(ref), DaysForm()

    def act() -> str:
        days_: dict[str, Any] = {name: form[name].data for name in ("declare_by", "score_by")}
        actions.postpone(one, **days_, by=g.actor)
        flash(_("The later days stand."), "success")
        return ways.board_url(one)

    return submitted(form, lambda _theirs: pages.days(one, form, g.actor), act)


@bp.get("/screening/criteria/<int:ident>")
def criteria(ident: int) -> ResponseReturnValue:
    """Show a version of criteria with every step."""
    return pages.criteria(found(criteria_queries.criteria_by_id(ident))).render()


@bp.get("/plans/<int:plan_id>/screening/criteria")
def new_criteria(plan_id: int) -> ResponseReturnValue:
    """Show the form of the next version of criteria."""
    plan = _plan(plan_id)
    newest = _newest(plan)
    return pages.new_criteria(plan, weights_form(newest.criteria, newest.pass_mark), g.actor).render()


@bp.post("/plans/<int:plan_id>/screening/criteria")
def draft_criteria(plan_id: int) -> ResponseReturnValue:
    """Draft the next version of criteria: the wording of the newest with other weights."""
    plan = _plan(plan_id)
    newest = _newest(plan)
    form = weights_form(newest.criteria, newest.pass_mark)

    def act() -> str:
        drafted = criteria_actions.draft_criteria(plan.province, _version(newest, form.data), by=g.actor)
        flash(_("The new version can be used. The first screening that uses it freezes it."), "success")
        return url_for(".criteria", ident=drafted.id)

    return submitted(form, lambda _theirs: pages.new_criteria(plan, form, g.actor), act)


def _newest(plan: Plan) -> CriteriaSet:
    offered = criteria_queries.criteria_for(plan.province)
    return found(criteria_queries.criteria_by_id(offered[0].id) if offered else None)


def _version(newest: CriteriaSet, data: dict[str, Any]) -> CriteriaDraft:
    """Return the wording of a version with the weights and the pass mark that were typed."""
    weighed = [
        ScreeningCriterion(
            one.code,
            (one.name_th, one.name_en),
            (one.question_th, one.question_en),
            data[f"weight_{one.position}"],
            tuple((step.words_th, step.words_en) for step in one.steps),
        )
        for one in newest.criteria
    ]
    return CriteriaDraft(
        names=(newest.name_th, newest.name_en),
        pass_mark=data["pass_mark"],
        criteria=weighed,
        questions=[QuestionDraft(one.code, (one.question_th, one.question_en)) for one in newest.questions],
    )
