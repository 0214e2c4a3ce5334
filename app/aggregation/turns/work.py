"""The job that closes or signs many rounds."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.aggregation.turns.actions import close_ready, finish, sign_closed
from app.cycles import queries as cycles
from app.jobs.actions import Task
from app.jobs.kinds import kind

#: So many rounds are done at once; for more, a worker does it.
AT_ONCE = 100


@kind("round.close_many", _l("Closing or signing many rounds"))
def close_many(task: Task) -> None:
    """Close or sign the rounds of the payload; those that are done already say so and are passed over."""
    cycle = cycles.cycle_by_id(int(task.payload["cycle"]))
    if cycle is None:
        raise LookupError("the cycle of the job is gone")
    ids = [int(text) for text in task.payload["rounds"]]
    each = close_ready if task.payload["what"] == "close" else sign_closed
    left = []
    for number, one in enumerate(each(ids, by=task.by), start=1):
        if one.why:
            left.append(one)
        if number % 20 == 0:
            task.progress(number, len(ids))
    finish(cycle, task, done=len(ids) - len(left), left=left)
