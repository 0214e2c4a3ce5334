"""Views of what was referred to other bodies, what they answered, and what is overdue."""

from __future__ import annotations

from typing import Any

from flask import current_app, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.sign_ins import note_try
from app.accounts.queries.sign_ins import failed_since
from app.accounts.rules.throttle import key_of
from app.aggregation.actions import refer
from app.aggregation.forms.desk import AnswerForm, PlainForm, ReplyForm
from app.aggregation.models.decisions import ReplyCode
from app.aggregation.pages import overdue as overdue_pages
from app.aggregation.pages import referrals as referrals_pages
from app.aggregation.policy.letter_codes import MOST_MISSES, WINDOW
from app.aggregation.queries.reply_codes import code_typed
from app.aggregation.states.decisions import Reply
from app.aggregation.views.blueprint import bp, round_at
from app.areas.queries import by_code
from app.forums.rules import receipt_codes as codes
from app.store import clock
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.once import address_of

bp.app_template_global("reply_label")(referrals_pages.reply_label)
bp.app_template_global("reply_way")(referrals_pages.reply_way)


@address_of("reply_code")
def _address(_ident: int) -> str:
    return url_for("aggregation.code")


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
    page = found(referrals_pages.answering(round_, item_id, form))

    def act() -> str:
        told: dict[str, Any] = {"sentence": form.sentence.data, "answered_on": form.answered_on.data}
        letter = form.letter(page.referral.agency)
        refer.answer(round_, item_id, reply=Reply(form.reply.data), **told, letter=letter, by=g.actor)
        flash(_("The answer is recorded. Everyone can read it."), "success")
        return url_for(".referrals", ref=ref)

    return submitted(form, lambda _theirs: page, act)


@bp.post("/rounds/<ref>/referrals/<int:item_id>/letter")
def ask(ref: str, item_id: int) -> ResponseReturnValue:
    """Give the referral the code with which its letter is printed."""
    round_ = round_at(ref)
    back = url_for(".answering", ref=ref, item_id=item_id)

    def act() -> None:
        refer.ask(round_, item_id, by=g.actor)
        flash(_("The letter has its code. Print it and send it to the body."), "success")

    return tried(act, back) if PlainForm().validate_on_submit() else redirect(back)


@bp.get("/areas/<code>/overdue")
def overdue(code: str) -> ResponseReturnValue:
    """Show the referrals of the area whose answer is overdue."""
    return overdue_pages.overdue(found(by_code(code))).render()


@bp.get("/areas/<code>/overdue.json")
def overdue_json(code: str) -> dict[str, Any]:
    """Give the same to programs."""
    return overdue_pages.overdue_json(found(by_code(code)))


@bp.get("/answer")
def code() -> ResponseReturnValue:
    """Ask for the code of a letter, and lead to its page."""
    if "code" not in request.args:
        return overdue_pages.code().render()
    typed = request.args["code"].strip()
    if not typed:
        return overdue_pages.code(wrong=_("Type the code of the letter, for example 7K3MD-0WX5R.")).render(), 422
    meant = codes.read(typed)
    return redirect(url_for(".reply", code=meant)) if meant else _unknown(typed)


@bp.get("/answer/<code>")
def reply(code: str) -> ResponseReturnValue:
    """Show the answer page behind the code."""
    one = _opened(code)
    return overdue_pages.reply(one, codes.read(code), ReplyForm()).render() if one else _unknown(code)


@bp.post("/answer/<code>")
def take_reply(code: str) -> ResponseReturnValue:
    """Take the answer of whoever holds the letter."""
    one, form = _opened(code), ReplyForm()
    if one is None:
        return _unknown(code)

    def act() -> str:
        refer.answer_by_code(one, reply=Reply(form.reply.data), sentence=form.sentence.data or "")
        flash(_("Thank you. Your answer stands on the page of what was asked; everyone can read it."), "success")
        return url_for(".reply", code=codes.read(code))

    return submitted(form, lambda _theirs: overdue_pages.reply(one, codes.read(code), form), act)


def _opened(typed: str) -> ReplyCode | None:
    """Return what the code opens; nothing while a network has typed too many wrong ones."""
    return None if failed_since([_key()], clock.now() - WINDOW) >= MOST_MISSES else code_typed(codes.read(typed))


def _unknown(typed: str) -> ResponseReturnValue:
    """Count a wrong code, and answer all of them in one way."""
    if failed_since([_key()], clock.now() - WINDOW) < MOST_MISSES:
        note_try(_key())
    return overdue_pages.unknown(typed).render(), 404


def _key() -> str:
    return key_of("letter", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
