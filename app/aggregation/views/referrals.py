"""Views of what was referred to other bodies and what they answered."""

from __future__ import annotations

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.aggregation.actions import refer
from app.aggregation.forms.desk import AnswerForm
from app.aggregation.pages import referrals as referrals_pages
from app.aggregation.pages.referrals import AnsweringPage
from app.aggregation.states.decisions import Reply
from app.aggregation.views.blueprint import bp, round_at
from app.web.conflict import Forbidden, Refusal
from app.web.forms import acted
from app.web.found import found

bp.app_template_global("reply_label")(referrals_pages.reply_label)


@bp.get("/rounds/<ref>/referrals")
def referrals(ref: str) -> ResponseReturnValue:
    """Show what the round referred, and the answers."""
    return referrals_pages.referrals(round_at(ref), by=g.actor).render()


@bp.get("/rounds/<ref>/referrals/<int:item_id>")
def answering(ref: str, item_id: int) -> ResponseReturnValue:
    """Show the form for a body's answer."""
    return found(referrals_pages.answering(round_at(ref), item_id, AnswerForm())).render()


@bp.post("/rounds/<ref>/referrals/<int:item_id>")
def answer(ref: str, item_id: int) -> ResponseReturnValue:
    """Record what the body answered."""
    round_, form = round_at(ref), AnswerForm()
    if not form.validate_on_submit():
        return found(referrals_pages.answering(round_, item_id, form)).render(), 422

    def act() -> str:
        told = {"sentence": form.sentence.data, "answered_on": form.answered_on.data}
        refer.answer(round_, item_id, reply=Reply(form.reply.data), by=g.actor, **told)
        flash(_("The answer is recorded. Everyone can read it."), "success")
        return url_for(".referrals", ref=ref)

    def refused(refusal: Refusal) -> AnsweringPage:
        if isinstance(refusal, Forbidden):
            raise refusal
        return found(referrals_pages.answering(round_, item_id, form, refusal))

    return acted(act, refused)
