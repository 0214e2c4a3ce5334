"""Jobs for tests, of a kind that only tests know."""

from __future__ import annotations

from app.jobs import actions, queries
from app.jobs.actions import Task, kind
from app.jobs.models import Job
from app.jobs.states import JobState
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import keep
from app.store import clock


@kind("test.say", "A job of the tests")
def say(task: Task) -> None:
    """Say what the payload says, in as many steps."""
    for n in range(1, 4):
        task.progress(n, 3)
    task.done(url="/about", says=task.payload["says"])


def job(by: Actor = OPERATOR, *, place: int = 0, says: str = "เสร็จแล้ว") -> Job:
    """A job that waits."""
    return actions.start("test.say", {"says": says}, by=by, place=place)


def done(ident: int) -> None:
    """Let a worker take this job, whatever else waits, and do it."""
    job = queries.by_id(ident)
    assert job is not None
    job.state, job.claimed_by, job.claimed_until = JobState.WORKING, "worker", clock.now() + actions.CLAIM
    keep(job)
    actions.perform(job)
