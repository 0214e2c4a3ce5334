"""The half year's evaluation report on paper."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.areas.queries import by_code
from app.evaluation.pages import half as half_page
from app.evaluation.rules.halves import half_at
from app.reports.pages import half as half_pages
from app.reports.views.blueprint import bp, printed
from app.web.found import found
from app.web.page import site


@bp.get("/evaluations/half/<code>/<half_code>.pdf")
def half(code: str, half_code: str) -> ResponseReturnValue:
    """Print the report for the good governance committee."""
    area, (year, which) = found(by_code(code)), found(half_at(half_code))
    page = half_page.half(area, year, which)
    return printed(f"evaluation-{code}-{half_code}", lambda: half_pages.half(area, page, site() + page.base_url))
