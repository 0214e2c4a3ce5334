"""Papers of an area and of a round."""

from __future__ import annotations

from flask import request, url_for
from flask.typing import ResponseReturnValue

from app.aggregation.pages import closing_minutes
from app.areas.queries import by_code, way_to
from app.areas.states.paths import Level, level_of
from app.cycles import queries as cycles
from app.following.pages import notice as notice_pages
from app.following.queries.subjects import subject_of_area
from app.reports.pages import board
from app.reports.pages import closing_minutes as closing_minutes_pages
from app.reports.pages import profile as reports_profile
from app.reports.views.blueprint import bp, printed
from app.tracing.pages import profile as profile_pages
from app.web.found import found, missing
from app.web.page import site


@bp.get("/rounds/<ref>/minutes.pdf")
def closing(ref: str) -> ResponseReturnValue:
    """Print the closing minutes of a round, to be signed; a draft while it is open."""
    round_ = found(cycles.round_by_ref(ref))
    link = site() + url_for("rounds.minutes", ref=ref)
    return printed(f"closing-{round_.ref}", lambda: closing_minutes_pages.closing(closing_minutes.of(round_), link))


@bp.get("/areas/<code>/notice.pdf")
def notice(code: str) -> ResponseReturnValue:
    """Print the month's sheet for the notice board of a village."""
    way = found(way_to(code) or None)
    area = way[-1]
    if level_of(area.path) not in (Level.VILLAGE, Level.COMMUNITY):
        missing()
    subject = subject_of_area(area)
    month = found(notice_pages.month_of(request.args.get("month", "")))
    page = notice_pages.notice(subject, month, site())
    return printed(f"notice-{code}", lambda: board.board(way, page, site() + subject.url))


@bp.get("/areas/<code>/profile.pdf")
def profile(code: str) -> ResponseReturnValue:
    """Print the background sheet of a forum in the area."""
    area = found(by_code(code))
    page, link = profile_pages.profile(area), site() + url_for("origins.profile", code=code)
    return printed(f"profile-{code}", lambda: reports_profile.profile(area, page, link))
