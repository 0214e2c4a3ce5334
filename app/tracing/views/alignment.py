"""How near the money comes to what an area asked for, as page, JSON and workbook."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue

from app.localplans.views import way
from app.tracing.pages import alignment
from app.tracing.pages import heard as heard_pages
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("alignment", __name__, template_folder="../templates")


@bp.get("/areas/<code>/alignment.json")
@bp.get("/areas/<code>/alignment")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show how near the money of a cycle comes to what the area asked for."""
    ups = way(code)
    hangs_on(ups[0].path)
    page = alignment.show(ups, request.args.get("cycle", ""))
    return jsonify(alignment.feed(found(page.told))) if wants_json() else page.render()


@bp.get("/areas/<code>/alignment.xlsx")
def workbook(code: str) -> Response:
    """Hand it out as a workbook."""
    told = found(alignment.show(way(code), request.args.get("cycle", "")).told)
    answer = Response(
        alignment.workbook(told), content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    name = f"alignment-{code}-{told.cycle.code}.xlsx"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@bp.get("/areas/<code>/voice-and-money.json")
@bp.get("/areas/<code>/voice-and-money")
@kept
def heard(code: str) -> ResponseReturnValue:
    """Show who came to the forums beside what was funded, per head."""
    ups = way(code)
    hangs_on(ups[0].path)
    page = heard_pages.heard(ups, request.args.get("cycle", ""))
    return jsonify(heard_pages.feed(page, ups[-1])) if wants_json() else page.render()
