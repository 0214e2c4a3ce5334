"""Makes a package, or a ministry's pack, when somebody asked for it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.cycles.queries import cycle_by_id
from app.jobs.actions import Task, kind
from app.ministries.queries.offices import ministry_of
from app.opendata.actions.packs import publish_pack
from app.opendata.actions.publish import publish
from app.web.conflict import Refusal


@kind("opendata.publish", _l("Open data"))
def made(task: Task) -> None:
    """Make the package of one cycle, only reading, and say where it lies."""
    with task.reading():
        cycle = cycle_by_id(int(task.payload["cycle"]))
        if cycle is None:
            raise Refusal(_("This cycle is not there any more."))
        code = cycle.code
        publish(cycle, str(task.payload["home"]), task.progress)
    task.done(url=addresses.package(str(task.payload["area"]), code), says=_("The data are ready."))


@kind("opendata.pack", _l("What a ministry takes along"))
def packed(task: Task) -> None:
    """Make the pack of one ministry and year, only reading, and say where it lies."""
    code, year = str(task.payload["ministry"]), int(task.payload["year"])
    with task.reading():
        ministry = ministry_of(code)
        if ministry is None:
            raise Refusal(_("This ministry is not there any more."))
        publish_pack(ministry, year, str(task.payload["home"]), task.progress)
    task.done(url=addresses.ministry_pack(code, year), says=_("The data are ready."))
