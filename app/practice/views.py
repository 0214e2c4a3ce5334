"""Where everybody begins to practise."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user

from app.accounts.actions import sign_ins
from app.accounts.queries import accounts
from app.accounts.rules.devices import kind_of
from app.accounts.views.sessions import User
from app.practice import actions, pages
from app.web.forms import tried
from app.web.found import missing

bp = Blueprint("practice", __name__, template_folder="templates")

#: Where the practice forum's own page lies, as the real house names it.
THERE = "/practice/begin"


@bp.get("/begin")
def begin() -> ResponseReturnValue:
    """Show the duties; the real house leads to its practice forum, where it has one."""
    if current_app.config["PRACTICE"]:
        return pages.begin().render()
    if not current_app.config["PRACTICE_FORUM"]:
        missing()
    return redirect(THERE)


@bp.post("/begin")
def enter() -> ResponseReturnValue:
    """Let the browser in as the person who holds the duty; in the real house there is no such door."""
    if not current_app.config["PRACTICE"]:
        missing()

    def act() -> str:
        account, token = actions.enter(request.form.get("duty", ""), kind_of(request.user_agent.string))
        if current_user.is_authenticated:
            sign_ins.sign_out(current_user.token)
        session.clear()
        login_user(User(token, accounts.actor_of(account)))
        session.permanent = True
        flash(_("You are signed in as: %(name)s", name=account.name), "success")
        return url_for("front.work")

    return tried(act, url_for(".begin"))
