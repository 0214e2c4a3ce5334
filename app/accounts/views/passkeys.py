"""Passkeys of one's own account, and showing one at the sign-in."""

from __future__ import annotations

from flask import flash, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.accounts.actions import passkeys as actions
from app.accounts.actions.sign_ins import fingerprint
from app.accounts.forms import PasskeyForm
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import SignIn
from app.accounts.pages.own import PasskeysPage
from app.accounts.queries import accounts as queries
from app.accounts.queries.passkeys import passkey_by_id
from app.accounts.queries.sign_ins import sign_in_of
from app.accounts.views.blueprint import bp
from app.accounts.views.sessions import passkey_site, visitor
from app.accounts.views.sign_in import WANTED, entered, half_here
from app.web.forms import submitted, tried
from app.web.found import found


@bp.get("/me/passkeys")
def passkeys() -> ResponseReturnValue:
    """Show the passkeys, and ask the browser for another one."""
    return _page(PasskeyForm())


@bp.post("/me/passkeys")
def add_passkey() -> ResponseReturnValue:
    """Let the passkey count that the browser made."""
    form = PasskeyForm()

    def act() -> str:
        actions.add(_me(), _here(), passkey_site(), form.label.data or "", form.answer.data or "", by=g.actor)
        flash(_("The passkey is in use: show it at your next sign-in, after the password."), "success")
        return url_for(".passkeys")

    return submitted(form, lambda _theirs: PasskeysPage.of(_me(), _here(), form, passkey_site()), act)


@bp.post("/me/passkeys/<int:passkey_id>/end")
def end_passkey(passkey_id: int) -> ResponseReturnValue:
    """End a passkey."""
    passkey = found(passkey_by_id(passkey_id))
    found(passkey.account_id == g.actor.id)

    def act() -> None:
        actions.end(_me(), passkey, by=g.actor)
        flash(_("The passkey has ended."), "success")

    return tried(act, url_for(".passkeys"))


@bp.post("/sign-in/passkey")
def show_passkey() -> ResponseReturnValue:
    """Take the passkey that the browser showed in place of a code, and let in."""
    half = half_here()
    if half is None:
        flash(_("Sign in again."), "error")
        return redirect(url_for(".sign_in"))
    wanted = session.get(WANTED, "")
    led: list[str] = []

    def act() -> None:
        account, token = actions.prove(half, request.form.get("answer", ""), passkey_site(), visitor())
        led.append(entered(account, token, wanted))

    answer = tried(act, url_for(".second_step"))
    return redirect(led[0]) if led else answer


def _page(form: PasskeyForm) -> str:
    return PasskeysPage.of(_me(), _here(), form, passkey_site()).render()


def _me() -> Account:
    return found(queries.by_id(g.actor.id))


def _here() -> SignIn:
    return found(sign_in_of(fingerprint(current_user.token)))
