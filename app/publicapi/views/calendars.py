"""Calendar feeds."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.cycles import queries as cycles
from app.following.queries.days import days_due
from app.forums.queries.asked import cycle_of
from app.forums.queries.calendar import forums_between
from app.publicapi.pages import ical
from app.publicapi.views.blueprint import bp
from app.web.found import found


@bp.get("/areas/<code>/calendar.ics")
def calendar(code: str) -> ResponseReturnValue:
    """Hand out the windows and forums of an area in the cycle that is open, and the days by which something is owed."""
    area = found(by_code(code))
    cycle = found(cycle_of(area, request.args.get("cycle", "")))
    tiers = cycles.tiers_of(cycle.id)
    forums = forums_between(area.path, tiers[0].opens_on, cycle.deadline)
    feed = ical.calendar(area, cycle, tiers, forums, days_due(area.path), base=request.host_url.rstrip("/"))
    return Response(feed, mimetype="text/calendar", headers={"Content-Disposition": "inline; filename=calendar.ics"})
