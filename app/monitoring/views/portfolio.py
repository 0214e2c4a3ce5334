"""Views of all projects of a fiscal year together."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.monitoring.pages import emenscr as emenscr_pages
from app.monitoring.pages import portfolio as pages
from app.monitoring.pages import portfolio_files as files
from app.monitoring.pages.portfolio import PortfolioTold
from app.monitoring.queries.portfolio import PortfolioQuery
from app.monitoring.views.blueprint import bp
from app.web.found import found
from app.web.page import wants_json


@bp.get("/monitoring/<code>/portfolio.json")
@bp.get("/monitoring/<code>/portfolio")
def portfolio(code: str) -> ResponseReturnValue:
    """Show how all projects of a fiscal year stand together."""
    told = _told(code)
    return files.portfolio_json(told) if wants_json() else pages.portfolio(told).render()


@bp.get("/monitoring/<code>/emenscr.xlsx")
def emenscr(code: str) -> Response:
    """Hand the same projects out under the headings of the national follow-up system."""
    told = _told(code)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    answer = Response(emenscr_pages.workbook(told), content_type=kind)
    name = f"emenscr-{code}-{told.asked.year}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _told(code: str) -> PortfolioTold:
    area = found(by_code(code))
    return pages.told_of(found(area if area.level == "province" else None), PortfolioQuery.of(request.args))
