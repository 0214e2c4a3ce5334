"""Return forums: the brief for a forum, its answer, and waivers."""

from __future__ import annotations

from flask import flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.plans.actions import confirmations as confirmations_actions
from app.plans.actions.waive import propose_waiver
from app.plans.forms.confirmations import AnswerForm, WaiverForm
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation
from app.plans.pages import confirmations as confirmations_pages
from app.plans.queries import candidates
from app.plans.queries import confirmations as confirmations_queries
from app.plans.views.blueprint import bp
from app.thai.digits import whole_number
from app.web.forms import submitted
from app.web.found import found


@bp.get("/areas/<code>/confirmations")
def confirmations(code: str) -> ResponseReturnValue:
    """Show the return forums of an area."""
    before = request.args.get("before", "")
    mark = whole_number(before) or 0
    state, candidate = (request.args.get(name, "") for name in ("state", "candidate"))
    return found(confirmations_pages.confirmations(code, state, mark, candidate)).render()


@bp.get("/confirmations/<ref>")
def confirmation(ref: str) -> ResponseReturnValue:
    """Show the brief for one forum, and its answer."""
    return confirmations_pages.confirmation(_confirmation(ref), g.actor).render()


@bp.get("/confirmations/<ref>/answer")
def answering(ref: str) -> ResponseReturnValue:
    """Show the form of the forum's answer."""
    return confirmations_pages.answering(_confirmation(ref), AnswerForm(), g.actor).render()


@bp.post("/confirmations/<ref>/answer")
def answer(ref: str) -> ResponseReturnValue:
    """Record the forum's answer."""
    one, form = _confirmation(ref), AnswerForm()

    def act() -> str:
        confirmations_actions.answer(one, form.said(), by=g.actor)
        flash(_("The forum's answer is recorded. Everyone can read it."), "success")
        return url_for(".confirmation", ref=ref)

    return submitted(form, lambda _theirs: confirmations_pages.answering(one, form, g.actor), act)


@bp.get("/candidates/<ref>/confirmations")
def sending(ref: str) -> ResponseReturnValue:
    """Show the form by which the candidate goes back to its forums."""
    one = _candidate(ref)
    return confirmations_pages.sending(one, confirmations_pages.sending_form(one), g.actor).render()


@bp.post("/candidates/<ref>/confirmations")
def send_back(ref: str) -> ResponseReturnValue:
    """Send the candidate back to the chosen forums."""
    one = _candidate(ref)
    form = confirmations_pages.sending_form(one)

    def act() -> str:
        chosen = confirmations_queries.forums_by_ids(
            [ident for ident in map(whole_number, form.forums.data or ()) if ident][:1000]
        )
        texts = {"proposed": form.proposed.data or "", "differs": form.differs.data or ""}
        sent = confirmations_actions.send_back(one, chosen, **texts, answer_by=form.answer_by.data, by=g.actor)
        flash(ngettext("Sent back to %(num)d forum.", "Sent back to %(num)d forums.", len(sent)), "success")
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: confirmations_pages.sending(one, form, g.actor), act)


@bp.get("/candidates/<ref>/waiver")
def waiving(ref: str) -> ResponseReturnValue:
    """Show the form of a waiver."""
    return confirmations_pages.waiving(_candidate(ref), WaiverForm(), g.actor).render()


@bp.post("/candidates/<ref>/waiver")
def waive(ref: str) -> ResponseReturnValue:
    """Propose to waive the confirmation with a public reason; a second person confirms."""
    one, form = _candidate(ref), WaiverForm()

    def act() -> str:
        propose_waiver(one, reason=form.reason.data or "", by=g.actor)
        flash(_("Proposed. It is waived as soon as a second person has confirmed it."), "success")
        return url_for(".candidate", ref=ref)

    return submitted(form, lambda _theirs: confirmations_pages.waiving(one, form, g.actor), act)


def _confirmation(ref: str) -> Confirmation:
    return found(confirmations_queries.confirmation_by_ref(ref))


def _candidate(ref: str) -> Candidate:
    return found(candidates.candidate_by_ref(ref))
