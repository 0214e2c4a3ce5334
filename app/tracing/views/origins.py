"""Origin shares of an area, as page and JSON."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from app.localplans.views import way
from app.tracing.pages import origins
from app.tracing.pages import profile as profile_pages
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("origins", __name__, template_folder="../templates")


@bp.get("/areas/<code>/origins.json")
@bp.get("/areas/<code>/origins")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show whose wishes the money's projects come from."""
    ups = way(code)
    hangs_on(ups[-1].path)
    page = origins.show(ups, max(0, request.args.get("year", 0, type=int)))
    return origins.feed(page, ups[-1]) if wants_json() else page.render()


@bp.get("/areas/<code>/profile")
@kept
def profile(code: str) -> ResponseReturnValue:
    """Show what is known of the area before a forum begins."""
    ups = way(code)
    hangs_on(ups[-1].path)
    return profile_pages.profile(ups[-1]).render()
