"""The flow through the tiers, the items behind it, and workbooks."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue

from app.aggregation.flow import showing
from app.cycles import queries as cycles

bp = Blueprint("flow", __name__, template_folder="templates")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/areas/<code>/flow")
def area(code: str) -> ResponseReturnValue:
    """Show the flow of an area's items."""
    return (showing.area(code, request.args.get("cycle", ""), request.args.get("kind", "")) or abort(404)).render()


@bp.get("/areas/<code>/balance/items")
def items(code: str) -> ResponseReturnValue:
    """Show every item behind one line."""
    return (showing.items(code, request.args) or abort(404)).render()


@bp.get("/areas/<code>/balance.xlsx")
def area_workbook(code: str) -> Response:
    """Give the balance sheets of an area as a workbook."""
    return _workbook(showing.area_workbook(code, request.args.get("cycle", "")) or abort(404), code)


@bp.get("/rounds/<ref>/balance.xlsx")
def round_workbook(ref: str) -> Response:
    """Give the balance sheet of a round as a workbook."""
    round_ = cycles.round_by_ref(ref) or abort(404)
    return _workbook(showing.round_workbook(round_), round_.ref)


def _workbook(data: bytes, name: str) -> Response:
    file = f"balance-{name}.xlsx"
    return Response(data, mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{file}"'})
