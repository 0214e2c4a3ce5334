"""Large plans are taken in by a job, whose page says how far it is."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.jobs import actions as jobs
from app.jobs.actions import Task
from app.jobs.kinds import kind
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.programmes.localplans import actions, queries
from app.programmes.localplans.models import PlanImport
from app.web.conflict import Refusal

#: So many rows are taken in at once, while the person waits.
AT_ONCE = 300


def begin(one: PlanImport, *, by: Actor) -> Job:
    """Queue the taking in of a large plan."""
    return jobs.start("localplans.take_in", {"import": str(one.id)}, by=by, place=one.area_path)


@kind("localplans.take_in", _l("Taking a local plan in"))
def take_in(task: Task) -> None:
    """Take the plan in; the job ends in the same act."""
    one = queries.import_by_id(int(task.payload["import"]))
    if one is None:
        raise Refusal(_("This workbook is no longer here."))
    url = f"/localplans/imports/{one.id}"
    actions.take_in(one, by=task.by, end=lambda: task.done(url=url, says=_("Every row of the workbook is saved.")))
