"""The monthly report of projects on paper and for Word."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.monitoring.pages.books import book, told_of
from app.monitoring.pages.orders import month_url
from app.monitoring.rules.months import month_at
from app.reports.pages import monthly as monthly_pages
from app.reports.views.blueprint import DOCX, bp, printed, written
from app.web.found import found
from app.web.page import site


@bp.get("/monitoring/<code>/<month_code>.pdf", defaults={"ending": "pdf"})
@bp.get("/monitoring/<code>/<month_code>.docx", defaults={"ending": "docx"})
def monthly(code: str, month_code: str, ending: str) -> ResponseReturnValue:
    """Print the report of a month for the committee, or hand it out for Word."""
    area, month = found(by_code(code)), found(month_at(month_code))
    told, link = told_of(area, month), site() + month_url(area, month)
    page = book(area, month, None, told=told)
    name = f"monitoring-{code}-{month_code}"
    if ending == "docx":
        return written(monthly_pages.monthly_word(area, page, told, link), name, ending, DOCX)
    return printed(name, lambda: monthly_pages.monthly(area, page, told, link))
