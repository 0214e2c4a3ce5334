"""Views of screenings: the list with one's own cards, the board of a plan, its moves, and a candidate in it."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.plans.queries import chain
from app.plans.queries.candidates import candidate_by_ref
from app.screening.actions import opening
from app.screening.actions import ruling as ruling_actions
from app.screening.actions.opening import FormalSaid
from app.screening.actions.ruling import BodySaid
from app.screening.forms import CONDITIONS, ConditionForm, RulingForm, formal_form
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.pages import board as board_pages
from app.screening.pages import candidate as pages
from app.screening.pages import own, ways
from app.screening.queries import screenings as queries
from app.screening.queries.criteria import questions_in
from app.screening.states import ConditionState, Departure, FormalAnswerKind, ScreeningMove, ScreeningOutcome
from app.screening.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.page import wants_json


@bp.get("/screening")
def index() -> ResponseReturnValue:
    """Show what waits for one's own seats, and all screenings."""
    return own.index(g.actor, whole_number(request.args.get("before", "")) or 0).render()


@bp.get("/plans/<int:plan_id>/screening.json")
@bp.get("/plans/<int:plan_id>/screening")
def board(plan_id: int) -> ResponseReturnValue:
    """Show a screening of the plan's candidates: the newest one, or another that is asked for."""
    plan, asked = found(chain.plan_by_id(plan_id)), request.args.get("screening", "")
    every = queries.screenings_of_plan(plan_id)
    chosen = next((one for one in every if one.ref == asked), None) if asked else next(iter(every), None)
    if wants_json():
        return board_pages.json_of(found(chosen), g.actor)
    after = whole_number(request.args.get("after", "")) or 0
    return board_pages.board(plan, chosen, every, after, g.actor).render()


@bp.post("/screening/<ref>/<any(draw, unseal, close):move>")
def move(ref: str, move: str) -> ResponseReturnValue:
    """Take the screening on: draw who scores what, open the scores to the body, close it."""
    one = found(queries.screening_by_ref(ref))
    return tried(lambda: _take_on(one, ScreeningMove(move)), ways.board_url(one))


def _take_on(one: Screening, move: ScreeningMove) -> None:
    match move:
        case ScreeningMove.DRAW:
            opening.draw(one, by=g.actor)
        case ScreeningMove.UNSEAL:
            ruling_actions.unseal(one, by=g.actor)
        case ScreeningMove.CLOSE:
            ruling_actions.close(one, by=g.actor)


@bp.get("/candidates/<ref>/screening.json")
@bp.get("/candidates/<ref>/screening")
def candidate(ref: str) -> ResponseReturnValue:
    """Show the candidate in its newest screening."""
    one = found(candidate_by_ref(ref))
    page = pages.candidate(one, queries.screened_of(one.id), g.actor)
    return pages.json_of(page) if wants_json() else page.render()


def _screened(ref: str) -> ScreenedCandidate:
    return found(queries.screened_of(found(candidate_by_ref(ref)).id))


@bp.get("/candidates/<ref>/screening/formal")
def formal(ref: str) -> ResponseReturnValue:
    """Show the form of the formal check."""
    one = _screened(ref)
    questions = questions_in(one.screening.criteria_set_id)
    form = formal_form(questions)
    said = {answer.question_id: answer for answer in queries.answers_to([one.id])}
    for asked in questions:
        if asked.id in said:
            form[f"answer_{asked.position}"].data = str(said[asked.id].answer)
            form[f"words_{asked.position}"].data = said[asked.id].words
    return pages.formal(one, questions, form, g.actor).render()


@bp.post("/candidates/<ref>/screening/formal")
def check(ref: str) -> ResponseReturnValue:
    """Record the formal check."""
    one = _screened(ref)
    questions = questions_in(one.screening.criteria_set_id)
    form = formal_form(questions)

    def act() -> str:
        said = {
            asked.id: FormalSaid(
                FormalAnswerKind(form[f"answer_{asked.position}"].data), form[f"words_{asked.position}"].data or ""
            )
            for asked in questions
        }
        opening.check(one.screening, one, questions, said, by=g.actor)
        flash(_("The formal check is recorded."), "success")
        return ways.board_url(one.screening)

    return submitted(form, lambda _theirs: pages.formal(one, questions, form, g.actor), act)


@bp.get("/candidates/<ref>/screening/ruling")
def ruling(ref: str) -> ResponseReturnValue:
    """Show the form of what the body says."""
    one, form = _screened(ref), RulingForm()
    pages.fill(form, one, queries.conditions_of([one.id]))
    return pages.ruling(one, form, g.actor).render()


@bp.post("/candidates/<ref>/screening/ruling")
def rule(ref: str) -> ResponseReturnValue:
    """Record what the body says."""
    one, form = _screened(ref), RulingForm()

    def act() -> str:
        ruling_actions.rule(one.screening, one, _said(form), by=g.actor)
        flash(_("It is recorded what the body says."), "success")
        return ways.board_url(one.screening)

    return submitted(form, lambda _theirs: pages.ruling(one, form, g.actor), act)


def _said(form: RulingForm) -> BodySaid:
    pairs = [(form[f"condition_{place}"].data, form[f"due_{place}"].data) for place in range(1, CONDITIONS + 1)]
    return BodySaid(
        outcome=ScreeningOutcome(form.outcome.data),
        sentence=form.sentence.data or "",
        departure=Departure(form.departure.data) if form.departure.data else None,
        conditions=[(text, due) for text, due in pairs if text and due],
    )


def _condition(ref: str, number: int) -> tuple[ScreenedCandidate, ScreeningCondition]:
    one = _screened(ref)
    return one, found(next((c for c in queries.conditions_of([one.id]) if c.position == number), None))


@bp.get("/candidates/<ref>/screening/conditions/<int:number>")
def condition(ref: str, number: int) -> ResponseReturnValue:
    """Show the form of what became of a condition."""
    one, asked = _condition(ref, number)
    return pages.condition(one, asked, ConditionForm(), g.actor).render()


@bp.post("/candidates/<ref>/screening/conditions/<int:number>")
def end_condition(ref: str, number: int) -> ResponseReturnValue:
    """Record what became of a condition."""
    one, asked = _condition(ref, number)
    form = ConditionForm()

    def act() -> str:
        state, evidence = ConditionState(form.state.data), form.evidence.data or ""
        ruling_actions.end_condition(one, asked, state, evidence=evidence, by=g.actor)
        flash(_("It is recorded what became of the condition."), "success")
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: pages.condition(one, asked, form, g.actor), act)
