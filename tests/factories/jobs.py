"""Jobs for tests, of a kind that only tests know."""

from __future__ import annotations

from app.jobs import actions
from app.jobs.actions import Task, kind
from app.jobs.models import Job
from app.ledger.actor import OPERATOR, Actor


@kind("test.say", "A job of the tests")
def say(task: Task) -> None:
    """Say what the payload says, in as many steps."""
    for n in range(1, 4):
        task.progress(n, 3)
    task.done(url="/about", says=task.payload["says"])


def job(by: Actor = OPERATOR, *, place: int = 0, says: str = "เสร็จแล้ว") -> Job:
    """A job that waits."""
    return actions.start("test.say", {"says": says}, by=by, place=place)
