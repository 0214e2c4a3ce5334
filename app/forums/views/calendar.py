"""The calendar of an area."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.forums.pages.calendar import CalendarPage
from app.forums.queries.asked import cycle_of
from app.forums.views.blueprint import bp
from app.web.found import found
from app.web.page_cache import hangs_on, kept


@bp.get("/areas/<code>/calendar")
@kept
def calendar(code: str) -> ResponseReturnValue:
    """Show windows, days left, and where a forum is missing."""
    area = found(by_code(code))
    hangs_on(area.path)
    cycle = found(cycle_of(area, request.args.get("cycle", "")))
    return CalendarPage.of(area, cycle).render()
