"""The doors of those who follow: a receipt's code."""

from __future__ import annotations

from flask import Blueprint, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions import note_try
from app.accounts.queries import failed_since
from app.accounts.throttle import key_of
from app.areas.paths import Level, level_of
from app.following import board, showing
from app.following.policy import MOST_MISSES, WINDOW
from app.following.subjects import Kind, subject_of
from app.forums.receipts import codes
from app.forums.receipts.queries import need_behind
from app.store import clock
from app.web.page import site

bp = Blueprint("following", __name__, template_folder="templates")


@bp.get("/r")
def receipts() -> ResponseReturnValue:
    """Ask for a code, and lead to its page."""
    if "code" not in request.args:
        return showing.receipts().render()
    typed = request.args["code"].strip()
    if not typed:
        return showing.receipts(wrong=_("Type the code of your receipt, for example 7K3MD-0WX5R.")).render(), 422
    meant = codes.read(typed)
    return redirect(url_for("following.receipt", code=meant)) if meant else _answer(typed)


@bp.get("/r/<code>")
def receipt(code: str) -> ResponseReturnValue:
    """Show the need behind the code."""
    return _answer(code)


@bp.get("/follow/<kind>/<ref>")
def follow(kind: str, ref: str) -> ResponseReturnValue:
    """Show how to follow a need, an area or a project."""
    return showing.follow(subject_of(kind, ref) or abort(404)).render()


@bp.get("/areas/<code>/notice")
def notice(code: str) -> ResponseReturnValue:
    """Show the month's sheet for the notice board of a village."""
    subject = subject_of(Kind.AREA, code)
    if subject is None or level_of(subject.path) not in (Level.VILLAGE, Level.COMMUNITY):
        abort(404)
    month = board.month_of(request.args.get("month", "")) or abort(404)
    return board.notice(subject, month, site()).render()


def _answer(typed: str) -> ResponseReturnValue:
    """Show the need behind the code; wrong codes are counted and answered in one way, whatever is wrong with them."""
    key = key_of("receipt", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    misses = failed_since([key], clock.now() - WINDOW)
    meant = codes.read(typed)
    need = need_behind(meant)
    if need and misses < MOST_MISSES:
        return showing.receipt(need, meant).render()
    if misses < MOST_MISSES:
        note_try(key)
    return showing.unknown(typed).render(), 404
