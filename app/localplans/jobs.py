"""Large plans are taken in by a job, whose page says how far it is."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.jobs.actions import Task, kind
from app.localplans.actions import imports
from app.localplans.queries import projects as queries
from app.web.conflict import Refusal


@kind("localplans.take_in", _l("Taking a local plan in"))
def take_in(task: Task) -> None:
    """Take the plan in; the job ends in the same act."""
    one = queries.import_by_id(int(task.payload["import"]))
    if one is None:
        raise Refusal(_("This workbook is no longer here."))
    url = addresses.local_import(one.id)
    imports.take_in(one, by=task.by, end=lambda: task.done(url=url, says=_("Every row of the workbook is saved.")))
