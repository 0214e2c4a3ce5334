"""ThaiD: one's own binding, the way to the provider, and taking its answer."""

from __future__ import annotations

from flask import flash, g, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions import sign_ins
from app.accounts.actions import thaid as actions
from app.accounts.actions.thaid import ThaidAsked
from app.accounts.forms import BindForm
from app.accounts.models.accounts import Account
from app.accounts.pages import thaid as pages
from app.accounts.queries import accounts as queries
from app.accounts.views.blueprint import bp
from app.accounts.views.sessions import visitor
from app.accounts.views.sign_in import WANTED, let_in
from app.web.back import own_address
from app.web.forms import submitted, tried
from app.web.found import found
from app.web.page import Page, site

#: Under which name the session keeps what this browser was led away for.
ASKED = "thaid"


@bp.get("/me/thaid")
def thaid() -> ResponseReturnValue:
    """Show one's own binding, or how to bind."""
    return pages.thaid(_me(), BindForm()).render()


@bp.post("/me/thaid")
def bind_thaid() -> ResponseReturnValue:
    """Ask for the password, and show the way to the provider."""
    form = BindForm()

    def act() -> Page:
        me = _me()
        sign_ins.prove_own(me, form.current.data or "", visitor())
        return _led(account_id=me.id, back=url_for(".thaid"))

    return submitted(form, lambda _theirs: pages.thaid(_me(), form), act)


@bp.post("/me/thaid/end")
def unbind_thaid() -> ResponseReturnValue:
    """End one's own binding."""

    def act() -> None:
        actions.unbind(_me(), by=g.actor)
        flash(_("The binding to ThaiD has ended."), "success")

    return tried(act, url_for(".thaid"))


@bp.post("/sign-in/thaid")
def ask_thaid() -> ResponseReturnValue:
    """Show the way to the provider to whoever wants to sign in."""
    session[WANTED] = own_address(request.form.get("next", ""), url_for("front.work"))
    led: list[Page] = []
    answer = tried(lambda: led.append(_led(account_id=0, back=url_for(".sign_in"))), url_for(".sign_in"))
    return led[0].render() if led else answer


@bp.get("/sign-in/thaid/answer")
def thaid_answer() -> ResponseReturnValue:
    """Show that the provider has answered; nothing is taken before the button is pressed."""
    return pages.answered(request.args.get("state", ""), request.args.get("code", ""), _begun_at()).render()


@bp.post("/sign-in/thaid/answer")
def take_thaid() -> ResponseReturnValue:
    """Take the provider's answer: bind the account that asked, or let in."""
    asked, back = ThaidAsked.of(session.pop(ASKED, None)), _answer_at()
    state, code = request.form.get("state", "")[: pages.LONGEST], request.form.get("code", "")[: pages.LONGEST]

    def act() -> str:
        if asked and asked.account_id:
            actions.bind(_me(), asked, state, code, back, by=g.actor)
            flash(_("The account is bound to ThaiD: from now on either door leads in."), "success")
            return url_for(".thaid")
        account, token, whole = actions.sign_in(asked, state, code, back, visitor())
        return let_in(account, token, session.get(WANTED, ""), whole=whole)

    return tried(act, url_for(".thaid" if asked and asked.account_id else ".sign_in"))


@bp.post("/accounts/<int:account_id>/thaid")
def drop_thaid(account_id: int) -> ResponseReturnValue:
    """End the binding of an account that one keeps."""
    account = found(queries.by_id(account_id))

    def act() -> None:
        actions.unbind(account, by=g.actor)
        flash(_("The binding to ThaiD has ended."), "success")

    return tried(act, url_for(".letter", account_id=account_id))


def _led(*, account_id: int, back: str) -> Page:
    """Remember in the session what this browser is led away for, and return the page that leads there."""
    asked, url = actions.begin(visitor(), _answer_at(), account_id=account_id)
    session[ASKED] = asked.kept()
    return pages.leaving(url, back)


def _answer_at() -> str:
    return site() + url_for(".thaid_answer")


def _begun_at() -> str:
    asked = ThaidAsked.of(session.get(ASKED))
    return url_for(".thaid" if asked and asked.account_id else ".sign_in")


def _me() -> Account:
    return found(queries.by_id(found(g.actor).id))
