"""Sign in, with a second factor where there is one, and out."""

from __future__ import annotations

from flask import after_this_request, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts.actions import factors, sign_ins
from app.accounts.forms import CodeForm, SignInForm
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import SignIn
from app.accounts.pages.sign_in import SecondStepPage, SignInPage
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import known
from app.accounts.views.blueprint import bp
from app.accounts.views.sessions import User, passkey_site, visitor
from app.web.back import own_address
from app.web.forms import submitted

#: Under which names the session keeps the half sign-in and where it leads.
HALF, WANTED = "half", "wanted"


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the form."""
    form = SignInForm(next=request.args.get("next", ""))
    return SignInPage.of(form).render()


@bp.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in: end any older session of this browser, start a fresh one."""
    form = SignInForm()

    def act() -> str:
        account, token, whole = sign_ins.sign_in(form.username.data or "", form.password.data or "", visitor())
        wanted = own_address(form.next.data or "", url_for("front.work"))
        return let_in(account, token, wanted, whole=whole)

    return submitted(form, lambda _theirs: SignInPage.of(form), act)


@bp.get("/sign-in/code")
def second_step() -> ResponseReturnValue:
    """Ask for the code of the telephone."""
    half = half_here()
    if half is None:
        return redirect(url_for(".sign_in"))
    return SecondStepPage.of(CodeForm(), half, passkey_site()).render()


@bp.post("/sign-in/code")
def show_code() -> ResponseReturnValue:
    """Take the code of the telephone, or one on paper, and let in."""
    form, half = CodeForm(), half_here()
    if half is None:
        flash(_("Sign in again."), "error")
        return redirect(url_for(".sign_in"))

    def act() -> str:
        account, token = factors.prove(half, form.code.data or "", visitor())
        return entered(account, token, session.get(WANTED, ""))

    return submitted(form, lambda _theirs: SecondStepPage.of(form, half, passkey_site()), act)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out here and in the database."""
    sign_ins.sign_out(current_user.token)
    logout_user()
    session.clear()
    flash(_("You are signed out."), "success")
    return redirect("/")


def half_here() -> SignIn | None:
    """Return the sign-in of this browser that waits for its second factor."""
    token = session.get(HALF, "")
    return sign_in_queries.half_of(sign_ins.fingerprint(token)) if token else None


def let_in(account: Account, token: str, wanted: str, *, whole: bool) -> str:
    """Let the browser in, or to the page of the second factor, and return where to go."""
    if whole:
        return entered(account, token, wanted)
    _forget()
    session[HALF], session[WANTED] = token, wanted
    return url_for(".second_step")


def _forget() -> None:
    """End what this browser was signed in as before."""
    if current_user.is_authenticated:
        sign_ins.sign_out(current_user.token)
    session.clear()


def entered(account: Account, token: str, wanted: str) -> str:
    """Let the browser in with the token, remember it as known, and return where to go."""
    _forget()
    login_user(User(token, queries.actor_of(account)))
    session.permanent = True

    @after_this_request
    def remember(response: Response) -> Response:
        response.set_cookie(
            known.COOKIE,
            known.token_of(current_app.config["SECRET_KEY"], account.username),
            max_age=known.KEPT,
            path=current_app.config["SESSION_COOKIE_PATH"] or "/",
            secure=current_app.config["SESSION_COOKIE_SECURE"],
            httponly=True,
            samesite="Lax",
        )
        return response

    return wanted or url_for("front.work")
