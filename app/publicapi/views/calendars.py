"""Calendar feeds."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.agencies.queries import agency_of_code
from app.areas.queries import by_code
from app.areas.states.paths import PROVINCE_SPAN, bounds
from app.cycles import queries as cycles
from app.following.queries.days import days_due, days_of_agency
from app.forums.queries.asked import cycle_of
from app.forums.queries.calendar import forums_between
from app.monitoring.queries.ground import rules_of
from app.monitoring.queries.owed import months_owed_in
from app.publicapi.pages import ical
from app.publicapi.views.blueprint import bp
from app.store import clock
from app.web.found import found
from app.web.locale import named


@bp.get("/areas/<code>/calendar.ics")
def calendar(code: str) -> ResponseReturnValue:
    """Hand out the windows and forums of an area in the cycle that is open, and the days by which something is owed."""
    area = found(by_code(code))
    cycle = found(cycle_of(area, request.args.get("cycle", "")))
    tiers = cycles.tiers_of(cycle.id)
    forums = forums_between(area.path, tiers[0].opens_on, cycle.deadline)
    feed = ical.calendar(area, cycle, tiers, forums, days_due(area.path), base=request.host_url.rstrip("/"))
    return Response(feed, mimetype="text/calendar", headers={"Content-Disposition": "inline; filename=calendar.ics"})


@bp.get("/agencies/<code>/calendar.ics")
def agency_calendar(code: str) -> ResponseReturnValue:
    """Hand out the days by which an agency owes something, the reports of its projects among them."""
    agency = found(agency_of_code(code))
    path = agency.province * PROVINCE_SPAN
    months = months_owed_in(*bounds(path), rules_of(clock.today()).calendar, agency.id)
    days = days_of_agency(agency.id, path, named(agency), months)
    feed = ical.of_agency(agency, days, base=request.host_url.rstrip("/"))
    return Response(feed, mimetype="text/calendar", headers={"Content-Disposition": "inline; filename=calendar.ics"})
