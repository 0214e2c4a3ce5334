"""What went another way than usual in an area: page, JSON, workbook."""

from __future__ import annotations

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.queries import by_code
from app.front.pages import exceptions
from app.front.queries.exceptions import ExceptionQuery
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

bp = Blueprint("exceptions", __name__, template_folder="../templates")
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/areas/<code>/exceptions.json")
@bp.get("/areas/<code>/exceptions")
@kept
def show(code: str) -> ResponseReturnValue:
    """Show how many exceptions of each kind there are, and one kind row by row."""
    place = found(by_code(code))
    hangs_on(place.path)
    page = exceptions.show(place, _asked(place))
    return exceptions.feed(page) if wants_json() else page.render()


@bp.get("/areas/<code>/exceptions.xlsx")
def workbook(code: str) -> ResponseReturnValue:
    """Give them as a workbook."""
    answer = Response(exceptions.workbook(_asked(found(by_code(code)))), content_type=XLSX_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="exceptions-{code}.xlsx"'
    return answer


def _asked(place: Area) -> ExceptionQuery:
    return ExceptionQuery.of(request.args, path=place.path)
