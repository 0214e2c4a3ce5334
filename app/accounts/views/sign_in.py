"""Sign in and out."""

from __future__ import annotations

from flask import current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from app.accounts import queries
from app.accounts.actions import sign_ins
from app.accounts.forms import SignInForm
from app.accounts.pages.sign_in import SignInPage
from app.accounts.views.blueprint import bp
from app.accounts.views.sessions import User
from app.web.back import own_address
from app.web.forms import submitted


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the form."""
    form = SignInForm(next=request.args.get("next", ""))
    return SignInPage(title=_("Sign in"), form=form).render()


@bp.post("/sign-in")
def enter() -> ResponseReturnValue:
    """Sign in: end any older session of this browser, start a fresh one."""
    form = SignInForm()

    def act() -> str:
        account, token = sign_ins.sign_in(
            form.username.data or "",
            form.password.data or "",
            client=request.remote_addr or "",
            secret=current_app.config["SECRET_KEY"],
        )
        session.clear()
        login_user(User(token, queries.actor_of(account)))
        session.permanent = True
        return own_address(form.next.data or "", url_for("front.work"))

    return submitted(form, lambda _theirs: SignInPage(title=_("Sign in"), form=form), act)


@bp.post("/sign-out")
def sign_out() -> ResponseReturnValue:
    """Sign out here and in the database."""
    sign_ins.sign_out(current_user.token)
    logout_user()
    session.clear()
    flash(_("You are signed out."), "success")
    return redirect("/")
