"""Calendar feeds."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.cycles import queries as cycles
from app.forums.queries.asked import cycle_of
from app.forums.queries.calendar import forums_between
from app.instructions.queries import due_in
from app.publicapi.pages import ical
from app.publicapi.views.blueprint import bp
from app.web.found import found


@bp.get("/areas/<code>/calendar.ics")
def calendar(code: str) -> ResponseReturnValue:
    """Hand out the windows and forums of an area in the cycle that is open."""
    area = found(by_code(code))
    cycle = found(cycle_of(area, request.args.get("cycle", "")))
    tiers = cycles.tiers_of(cycle.id)
    forums = forums_between(area.path, tiers[0].opens_on, cycle.deadline)
    held = ical.CalendarContents(tiers=tiers, forums=forums, tasks=due_in(area.path))
    feed = ical.calendar(area, cycle, held, request.host_url.rstrip("/"))
    return Response(feed, mimetype="text/calendar", headers={"Content-Disposition": "inline; filename=calendar.ics"})
