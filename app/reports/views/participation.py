"""The participation report on paper."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.areas.rules import addresses
from app.forums.queries.asked import cycle_of
from app.forums.queries.survey import survey
from app.reports.pages import participation as participation_pages
from app.reports.views.blueprint import bp, printed
from app.web.found import found
from app.web.page import site


@bp.get("/areas/<code>/participation.pdf")
def participation(code: str) -> ResponseReturnValue:
    """Print who was heard."""
    area = found(by_code(code))
    report = survey(area, found(cycle_of(area, request.args.get("cycle", ""))), request.args.get("tier", ""))
    link = f"{site()}{addresses.area(area.path, 'participation')}?cycle={report.cycle.code}&tier={report.level}"
    return printed(f"participation-{code}-{report.cycle.code}", lambda: participation_pages.participation(report, link))
