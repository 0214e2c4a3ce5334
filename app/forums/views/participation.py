"""The participation report of an area as page, data and workbook, and the list of forums that fell short."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.areas.models import Area
from app.areas.queries import by_code
from app.cycles.models.cycles import Cycle
from app.forums.pages import not_held as not_held_pages
from app.forums.pages.participation import ParticipationPage, ShortfallsPage, as_json
from app.forums.pages.participation_workbook import workbook
from app.forums.queries import participation as queries
from app.forums.queries.asked import chosen_among, cycle_of, opened_of
from app.forums.queries.flags import tally
from app.forums.queries.survey import survey
from app.forums.views.blueprint import bp
from app.web.found import found
from app.web.page import wants_json
from app.web.page_cache import hangs_on, kept

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _asked(code: str) -> tuple[Area, Cycle]:
    """Return the area and the opened cycle that the address names; 404 when there is none."""
    area = found(by_code(code))
    return area, found(cycle_of(area, request.args.get("cycle", "")))


@bp.get("/areas/<code>/participation.json")
@bp.get("/areas/<code>/participation")
@kept
def participation(code: str) -> ResponseReturnValue:
    """Show who was heard."""
    area = found(by_code(code))
    opened = opened_of(area.province)
    cycle = found(chosen_among(opened, request.args.get("cycle", "")))
    report = survey(area, cycle, level=request.args.get("tier", ""))
    hangs_on(area.path)
    if wants_json():
        return as_json(report)
    return ParticipationPage.of(report, opened, tally(report.cycle.id, report.area.path)).render()


@bp.get("/areas/<code>/participation.xlsx")
def participation_xlsx(code: str) -> ResponseReturnValue:
    """Hand the same figures out as a workbook."""
    report = survey(*_asked(code), level=request.args.get("tier", ""))
    name = f"participation-{code}-{report.cycle.code}-{report.level}.xlsx"
    return Response(workbook(report), mimetype=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@bp.get("/areas/<code>/not-held.json")
@bp.get("/areas/<code>/not-held")
def not_held(code: str) -> ResponseReturnValue:
    """List the areas in which no forum was held, with the reasons."""
    area, cycle = _asked(code)
    return not_held_pages.as_json(area, cycle) if wants_json() else not_held_pages.not_held(area, cycle).render()


@bp.get("/areas/<code>/shortfalls")
def shortfalls(code: str) -> ResponseReturnValue:
    """List the forums that fell short of a rule."""
    area, cycle = _asked(code)
    asked = queries.Short(path=area.path, cycle_id=cycle.id, after=request.args.get("after", 0, int))
    return ShortfallsPage.of(area, cycle, asked.rows(), asked.total()).render()
