"""Who opened what names people."""

from __future__ import annotations

from flask import g, request
from flask.typing import ResponseReturnValue

from app.office.pages import opened as pages
from app.office.views.blueprint import bp
from app.thai.digits import whole_number


@bp.get("/office/opened")
def opened() -> ResponseReturnValue:
    """Show the register of what was opened in one's areas."""
    before = whole_number(request.args.get("before", "")) or 0
    return pages.opened(g.actor, request.args.get("who", "").strip()[:60], before).render()
