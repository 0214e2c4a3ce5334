"""The flow through the tiers, the items behind it, and workbooks."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.aggregation.pages import flow
from app.cycles import queries as cycles
from app.web.found import found

bp = Blueprint("flow", __name__, template_folder="../templates")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/areas/<code>/flow")
def area(code: str) -> ResponseReturnValue:
    """Show the flow of an area's items."""
    return found(flow.area(code, request.args.get("cycle", ""), request.args.get("kind", ""))).render()


@bp.get("/areas/<code>/balance/items")
def items(code: str) -> ResponseReturnValue:
    """Show every item behind one line."""
    return found(flow.items(code, request.args)).render()


@bp.get("/areas/<code>/balance.xlsx")
def area_workbook(code: str) -> Response:
    """Give the balance sheets of an area as a workbook."""
    return _workbook(found(flow.area_workbook(code, request.args.get("cycle", ""))), code)


@bp.get("/rounds/<ref>/balance.xlsx")
def round_workbook(ref: str) -> Response:
    """Give the balance sheet of a round as a workbook."""
    round_ = found(cycles.round_by_ref(ref))
    return _workbook(flow.round_workbook(round_), round_.ref)


def _workbook(data: bytes, name: str) -> Response:
    file = f"balance-{name}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{file}"'})
