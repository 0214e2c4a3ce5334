"""Print the receipts of a forum's needs."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.forums.pages.slips import SlipsPage, slips_of
from app.forums.views.blueprint import bp, forum_at
from app.web.page import site


@bp.get("/forums/<ref>/slips")
def slips(ref: str) -> ResponseReturnValue:
    """Show the slips of the forum, or the one of the need whose number stands in ``no``."""
    forum, number = forum_at(ref), request.args.get("no", None, type=int)
    return SlipsPage.of(forum, slips_of(forum, site(), number), alone=number is not None).render()
