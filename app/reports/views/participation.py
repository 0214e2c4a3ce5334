"""The participation report on paper."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.forums.people.survey import cycle_of, survey
from app.reports.papers import participation as paper
from app.reports.views.answer import bp, printed
from app.web.found import found
from app.web.page import site


@bp.get("/areas/<code>/participation.pdf")
def participation(code: str) -> ResponseReturnValue:
    """Print who was heard."""
    area = found(by_code(code))
    report = survey(area, found(cycle_of(area, request.args.get("cycle", ""))), request.args.get("tier", ""))
    link = f"{site()}/areas/{code}/participation?cycle={report.cycle.code}&tier={report.level}"
    return printed(f"participation-{code}-{report.cycle.code}", lambda: paper.participation(report, link))
