"""Makes a package when somebody asked for it."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.cycles.queries import cycle_by_id
from app.jobs.actions import Task, kind
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
