"""The page on the data and the files themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from flask import Response, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.cycles.models.cycles import Cycle
from app.cycles.queries import cycle_by_code
from app.cycles.states import CycleState
from app.opendata.actions.ask import ask
from app.opendata.pages import data as pages
from app.opendata.queries.packages import file_of, opened_cycles, read
from app.opendata.views.blueprint import bp
from app.opendata.views.doors import PACKAGE_MAKERS
from app.web.found import found, missing
from app.web.page import site


@bp.get("/data")
def data() -> ResponseReturnValue:
    """Say what can be taken along, and how to use it."""
    return pages.data(
        opened_cycles(), lambda area: bool(g.actor and g.actor.post(area.path, *PACKAGE_MAKERS)), site()
    ).render()


@bp.get("/data/<code>/<cycle>.zip")
def package(code: str, cycle: str) -> ResponseReturnValue:
    """Hand out the package of a province and a cycle as it was made last."""
    one = _cycle(code, cycle)
    return handed_out(file_of(one.province, one.code), f"thuksiang-{code}-{one.code}.zip")


def handed_out(file: Path, name: str) -> ResponseReturnValue:
    """Return a file of open data under this name, or a part of it; 404 where it was not made yet."""
    if not file.is_file():
        missing()
    said = file.stat()
    answer = Response(read(file), mimetype="application/zip", direct_passthrough=True)
    answer.content_length, answer.last_modified = said.st_size, datetime.fromtimestamp(said.st_mtime, UTC)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.set_etag(f"{said.st_mtime_ns:x}-{said.st_size:x}")
    answer.cache_control.public, answer.cache_control.max_age = True, 300
    return answer.make_conditional(request, accept_ranges=True, complete_length=said.st_size)


@bp.post("/data/<code>/<cycle>.zip")
def make(code: str, cycle: str) -> ResponseReturnValue:
    """Have the package made now, and lead to the job that does it."""
    job = ask(_cycle(code, cycle), code, site(), by=g.actor)
    return redirect(url_for("jobs.show", job_id=job.id))


def _cycle(code: str, cycle: str) -> Cycle:
    if not (code.isascii() and code.isdecimal() and len(code) == 2):
        missing()
    one = found(cycle_by_code(int(code), cycle))
    return missing() if one.state == CycleState.DRAFT else one
