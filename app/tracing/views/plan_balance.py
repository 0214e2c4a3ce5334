"""The balance of an area's projects, as page, JSON and workbook."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.localplans.views import way
from app.thai.digits import whole_number
from app.tracing.pages import plan_balance, plan_balance_files
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("plan_balance", __name__, template_folder="../templates")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def asked_year() -> int:
    """Return the fiscal year that the address asks for; 0 for the newest."""
    return whole_number(request.args.get("year", ""), 9999) or 0


@bp.get("/areas/<code>/plan-balance.json")
@bp.get("/areas/<code>/plan-balance")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show how the projects of the area stand in balance, and what speaks for them."""
    ups = way(code)
    hangs_on(ups[-1].path)
    page = plan_balance.show(ups, asked_year())
    return plan_balance_files.feed(page) if wants_json() else page.render()


@bp.get("/areas/<code>/plan-balance.xlsx")
def workbook(code: str) -> Response:
    """Give the tables as a workbook."""
    made = plan_balance_files.workbook(plan_balance.show(way(code), asked_year()))
    answer = Response(made, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="plan-balance-{code}.xlsx"'
    return answer
