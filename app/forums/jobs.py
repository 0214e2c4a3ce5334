"""Large workbooks are taken in by a job, whose bar shows how far it is."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.forums.actions import workbook as actions
from app.forums.queries import workbook as queries
from app.jobs.actions import Task, kind
from app.web.conflict import Refusal


@kind("forums.take_in", _l("Taking a workbook in"))
def take_in(task: Task) -> None:
    """Take the batch in; the job ends in the same act."""
    batch = queries.batch_by_id(int(task.payload["batch"]))
    if batch is None:
        raise Refusal(_("This workbook is no longer here."))
    url = addresses.batch(batch.id)
    task.progress(0, batch.rows)
    actions.take_in(
        batch,
        by=task.by,
        each=lambda done, total: task.aside(batch.rows * done // total, batch.rows),
        end=lambda: task.done(url=url, says=_("Every row of the workbook is saved.")),
    )
