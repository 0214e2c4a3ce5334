"""Views of an evaluation: its board, one subject, the sheet of a side, the reply."""

from __future__ import annotations

from typing import Any

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.evaluation.actions import rounds as actions
from app.evaluation.actions import send as send_actions
from app.evaluation.forms import EvaluationReplyForm, said_on, sheet_form
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.evaluation.pages import board as board_pages
from app.evaluation.pages import subject as pages
from app.evaluation.pages import ways
from app.evaluation.queries import rounds as queries
from app.evaluation.views.blueprint import bp
from app.web.forms import submitted, tried
from app.web.found import found


def _round(ref: str) -> EvaluationRound:
    return found(queries.round_by_ref(ref))


def _both(ref: str, position: int) -> tuple[EvaluationRound, EvaluationSubject]:
    round_ = _round(ref)
    return round_, found(queries.subject_at(round_.id, position))


@bp.get("/evaluations/<ref>")
def board(ref: str) -> ResponseReturnValue:
    """Show an evaluation."""
    return board_pages.board(_round(ref), g.actor).render()


@bp.get("/evaluations/<ref>.json")
def board_json(ref: str) -> dict[str, Any]:
    """Give it to programs, with what one needs to draw the sample again."""
    return board_pages.board_json(_round(ref))


@bp.post("/evaluations/<ref>/close")
def close(ref: str) -> ResponseReturnValue:
    """Close it and count what is missing."""

    def act() -> None:
        actions.close(_round(ref), by=g.actor)
        flash(_("It is closed. What did not come counts as missing."), "success")

    return tried(act, url_for(".board", ref=ref))


@bp.get("/evaluations/<ref>/<int:position>")
def subject(ref: str, position: int) -> ResponseReturnValue:
    """Show both sides of one subject."""
    round_, one = _both(ref, position)
    return pages.subject(round_, one, EvaluationReplyForm(formdata=None), g.actor).render()


@bp.get("/evaluations/<ref>/<int:position>/answers")
def sheet(ref: str, position: int) -> ResponseReturnValue:
    """Show the questions to the side that answers them."""
    round_, one = _both(ref, position)
    return pages.sheet(round_, one, sheet_form(round_.question_set.questions), g.actor).render()


@bp.post("/evaluations/<ref>/<int:position>/answers")
def send(ref: str, position: int) -> ResponseReturnValue:
    """Send the answers of one side."""
    round_, one = _both(ref, position)
    asked = round_.question_set.questions
    form = sheet_form(asked)

    def act() -> str:
        both = send_actions.send(round_, one, said_on(form, asked), words=form["words"].data or "", by=g.actor)
        told = _("Sent. Both sides are in and open now.") if both else _("Sent. It opens when both sides are in.")
        flash(told, "success")
        return ways.subject_url(ref, position)

    return submitted(form, lambda _theirs: pages.sheet(round_, one, form, g.actor), act)


@bp.post("/evaluations/<ref>/<int:position>/reply")
def reply(ref: str, position: int) -> ResponseReturnValue:
    """Reply as the owner."""
    round_, one = _both(ref, position)
    form = EvaluationReplyForm()

    def act() -> str:
        actions.reply(round_, one, form.reply.data or "", by=g.actor)
        flash(_("Your reply is public."), "success")
        return ways.subject_url(ref, position)

    return submitted(form, lambda _theirs: pages.subject(round_, one, form, g.actor), act)
