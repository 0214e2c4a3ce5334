"""The unfunded register of an area: page, JSON, table, workbook."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.queries import way_to
from app.front.pages import unfunded
from app.front.queries.unfunded import Register
from app.thai.digits import whole_number
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("unfunded", __name__, template_folder="../templates")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/areas/<code>/unfunded.json")
@bp.get("/areas/<code>/unfunded")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show what was asked in the area and has no money yet."""
    ups = _way(code)
    hangs_on(ups[-1].path)
    page = unfunded.show(ups, _asked(ups[-1]))
    return unfunded.feed(page, ups[-1]) if wants_json() else page.render()


@bp.get("/areas/<code>/unfunded.csv")
def table(code: str) -> ResponseReturnValue:
    """Give the whole register as a table."""
    ups = _way(code)
    return _file(
        unfunded.table(unfunded.everything(_asked(ups[-1]))), "text/csv; charset=utf-8", f"unfunded-{code}.csv"
    )


@bp.get("/areas/<code>/unfunded.xlsx")
def workbook(code: str) -> ResponseReturnValue:
    """Give the whole register as a workbook."""
    ups = _way(code)
    return _file(unfunded.workbook(_asked(ups[-1])), XLSX, f"unfunded-{code}.xlsx")


def _file(content: str | bytes, kind: str, name: str) -> Response:
    answer = Response(content, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _way(code: str) -> Sequence[Area]:
    return found(way_to(code) or None)


def _asked(place: Area) -> Register:
    asked = request.args
    after = asked.get("after", "")
    mark, part = whole_number(after) or 0, whole_number(asked.get("parts_after", ""))
    return Register.of(asked, path=place.path, since=asked.get("since", "")[:4], after=mark, parts_after=part)
