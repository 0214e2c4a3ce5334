"""Large workbooks are taken in by a job, whose bar shows how far it is."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.forums.workbook import actions, queries
from app.forums.workbook.models import Batch
from app.jobs import actions as jobs
from app.jobs.actions import Task
from app.jobs.kinds import kind
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.web.conflict import Refusal

#: So many rows are taken in at once, while the person waits.
AT_ONCE = 300


def begin(batch: Batch, *, by: Actor) -> Job:
    """Queue the taking in of a large batch."""
    return jobs.start("forums.take_in", {"batch": str(batch.id)}, by=by, place=batch.area_path)


@kind("forums.take_in", _l("Taking a workbook in"))
def take_in(task: Task) -> None:
    """Take the batch in; the job ends in the same act."""
    batch = queries.batch_by_id(int(task.payload["batch"]))
    if batch is None:
        raise Refusal(_("This workbook is no longer here."))
    url = f"/imports/{batch.id}"
    task.progress(0, batch.rows)
    actions.take_in(
        batch,
        by=task.by,
        each=lambda done, total: task.aside(batch.rows * done // total, batch.rows),
        end=lambda: task.done(url=url, says=_("Every row of the workbook is saved.")),
    )
