"""The balance of an area's projects on paper."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.localplans.views import way
from app.reports.pages import plan_balance as plan_balance_pages
from app.reports.views.blueprint import bp, printed
from app.tracing.pages.plan_balance import show
from app.tracing.views.plan_balance import asked_year
from app.web.found import missing
from app.web.page import site


@bp.get("/areas/<code>/plan-balance.pdf")
def plan_balance(code: str) -> ResponseReturnValue:
    """Print the sheet for the notice board."""
    page = show(way(code), asked_year())
    if not page.year:
        missing()
    link = f"{site()}{page.here}?year={page.year}"
    return printed(f"plan-balance-{code}-{page.year}", lambda: plan_balance_pages.plan_balance(page, link))
