"""What a ministry is asked for in a fiscal year: the page and the file."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.ministries.models import StateOffice
from app.ministries.policy import ANSWER_TAKERS
from app.ministries.queries.offices import ministry_of
from app.ministries.queries.packs import years
from app.opendata.actions.packs import ask_pack
from app.opendata.pages import ministry as pages
from app.opendata.queries.packages import pack_file
from app.opendata.views.blueprint import bp
from app.opendata.views.data import handed_out
from app.opendata.views.doors import PACKAGE_MAKERS
from app.thai.digits import whole_number
from app.web.found import found, missing
from app.web.page import site


@bp.get("/exports/ministry/<code>/<int:fiscal_year>")
def ministry(code: str, fiscal_year: int) -> ResponseReturnValue:
    """Show what a ministry is asked for."""
    duties = {post.duty for post in g.actor.posts} if g.actor else set()
    after = (whole_number(request.args.get("candidate", "")) or 0, whole_number(request.args.get("need", "")) or 0)
    return pages.ministry(
        _ministry(code, fiscal_year),
        fiscal_year,
        after,
        may_make=bool(duties.intersection(PACKAGE_MAKERS)),
        may_answer=bool(duties.intersection(ANSWER_TAKERS)),
    ).render()


@bp.get("/exports/ministry/<code>/<int:fiscal_year>.zip")
def ministry_zip(code: str, fiscal_year: int) -> ResponseReturnValue:
    """Hand out the pack as it was made last."""
    one = _ministry(code, fiscal_year)
    return handed_out(pack_file(one.code, fiscal_year), f"thuksiang-ministry-{one.code}-{fiscal_year}.zip")


@bp.post("/exports/ministry/<code>/<int:fiscal_year>.zip")
def make_ministry(code: str, fiscal_year: int) -> ResponseReturnValue:
    """Have the pack made now, and lead to the job that does it."""
    job = ask_pack(_ministry(code, fiscal_year), fiscal_year, site(), by=g.actor)
    return redirect(url_for("jobs.show", job_id=job.id))


def _ministry(code: str, fiscal_year: int) -> StateOffice:
    one = found(ministry_of(code))
    return one if fiscal_year in years() else missing()
