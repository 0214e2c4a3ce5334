"""Views of evaluations that begin, of their questions, and of the half year's report."""

from __future__ import annotations

from typing import Any

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.queries import accounts
from app.areas.models import Area
from app.areas.queries import by_code, provinces
from app.evaluation.actions import questions as questions_actions
from app.evaluation.actions import rounds as actions
from app.evaluation.actions.rounds import EvaluationDraft
from app.evaluation.forms import NewEvaluationForm, QuestionsForm
from app.evaluation.pages import half as half_pages
from app.evaluation.pages import register as pages
from app.evaluation.pages import ways
from app.evaluation.queries import questions as queries
from app.evaluation.rules.halves import half_at
from app.evaluation.states import QuestionsAbout
from app.evaluation.views.blueprint import bp
from app.store import clock
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found


def _province(code: str) -> Area:
    area: Area = found(by_code(code))
    return found(area if area.level == "province" else None)


@bp.get("/evaluations")
def index() -> ResponseReturnValue:
    """List the evaluations."""
    return pages.index(whole_number(request.args.get("before", "")) or 0, g.actor, provinces()).render()


@bp.get("/evaluations/new/<code>")
def new(code: str) -> ResponseReturnValue:
    """Show the form of a new evaluation."""
    area = _province(code)
    return pages.new(area, pages.fill(NewEvaluationForm(), area), g.actor).render()


@bp.post("/evaluations/new/<code>")
def begin(code: str) -> ResponseReturnValue:
    """Open an evaluation and draw its sample."""
    area = _province(code)
    form = pages.fill(NewEvaluationForm(), area)

    def act() -> str:
        opened = actions.open_round(area, _draft(form), by=g.actor)
        flash(_("It is open, and the sample is drawn. Both sides see their sheets on their work pages."), "success")
        return ways.board_url(opened)

    return submitted(form, lambda _theirs: pages.new(area, form, g.actor), act)


def _draft(form: NewEvaluationForm) -> EvaluationDraft:
    named = []
    for row in form.evaluators:
        name, agency = row.form.username.data, whole_number(row.form.agency.data or "")
        if not name:
            continue
        account = accounts.by_username(name)
        if account is None:
            raise Refusal(_("There is no account “%(name)s”.", name=name), field="evaluators")
        if not agency:
            raise Refusal(_("Choose the organisation for which “%(name)s” evaluates.", name=name), field="evaluators")
        named.append((account, agency))
    return EvaluationDraft(
        fiscal_year=form.fiscal_year.data or 0,
        quarter=int(form.quarter.data),
        questions=found(queries.set_by_id(int(form.questions.data))),
        sample=form.sample.data or 0,
        due_on=form.due_on.data or clock.today(),
        evaluators=named,
    )


@bp.get("/evaluations/questions/<int:ident>")
def questions(ident: int) -> ResponseReturnValue:
    """Show a version of questions."""
    return pages.questions(found(queries.set_by_id(ident))).render()


@bp.get("/evaluations/questions/new/<code>/<any(project, plan, pmqa):about>")
def new_questions(code: str, about: str) -> ResponseReturnValue:
    """Show the form of the next version, with the words of the newest."""
    area, form = _province(code), QuestionsForm()
    pages.fill_questions(form, queries.newest_set(area.province, QuestionsAbout(about)))
    return pages.new_questions(area, QuestionsAbout(about), form, g.actor).render()


@bp.post("/evaluations/questions/new/<code>/<any(project, plan, pmqa):about>")
def draft_questions(code: str, about: str) -> ResponseReturnValue:
    """Write the next version."""
    area, form = _province(code), QuestionsForm()

    def act() -> str:
        before = queries.newest_set(area.province, QuestionsAbout(about))
        names = (form.name_th.data or "", form.name_en.data or "")
        asked = form.asked(before.questions if before else ())
        made = questions_actions.draft_questions(area, QuestionsAbout(about), names, asked, by=g.actor)
        flash(_("The version is written. The next evaluation can use it."), "success")
        return url_for(".questions", ident=made.id)

    return submitted(form, lambda _theirs: pages.new_questions(area, QuestionsAbout(about), form, g.actor), act)


@bp.get("/evaluations/half/<code>/<half_code>")
def half(code: str, half_code: str) -> ResponseReturnValue:
    """Show the report on half a fiscal year."""
    return _half(code, half_code).render()


@bp.get("/evaluations/half/<code>/<half_code>.json")
def half_json(code: str, half_code: str) -> dict[str, Any]:
    """Give the report to programs."""
    return half_pages.half_json(_half(code, half_code))


def _half(code: str, half_code: str) -> half_pages.HalfPage:
    year, which = found(half_at(half_code))
    return half_pages.half(_province(code), year, which)
