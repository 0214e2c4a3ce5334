"""The job that decides, closes or signs many rounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.aggregation.actions.close_many import Rest, RoundDone, close_ready, decide_waiting, finish, sign_closed
from app.aggregation.actions.sign import Signature
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.files import queries as files
from app.jobs.actions import Task, kind


@kind("round.close_many", _l("Deciding, closing or signing many rounds"))
def close_many(task: Task) -> None:
    """Decide, close or sign the rounds of the payload; those that are done already say so and are passed over."""
    cycle = cycles.cycle_by_id(int(task.payload["cycle"]))
    if cycle is None:
        raise LookupError("the cycle of the job is gone")
    ids = [int(text) for text in task.payload.get("rounds", ())]
    done, left = 0, []
    for number, one in enumerate(_each(task, cycle, ids), start=1):
        done += not one.why
        if one.why:
            left.append(one)
        if number % 20 == 0:
            task.progress(number, max(len(ids), number))
    finish(cycle, task, done=done, left=left)


def _each(task: Task, cycle: Cycle, ids: Sequence[int]) -> Iterator[RoundDone]:
    """Return the rounds of the job one after the other, as each is done."""
    told = task.payload
    if told["what"] == "decide":
        rest = Rest(int(told["going"]), int(told["reason"]), told["sentence"], bool(told.get("sitting")))
        return decide_waiting(cycle, int(told["path"]), told["level"], rest, by=task.by)
    return close_ready(ids, by=task.by) if told["what"] == "close" else sign_closed(ids, _signature(told), by=task.by)


def _signature(told: Mapping[str, Any]) -> Signature:
    file = files.by_id(int(told["file"])) if told.get("file") else None
    day = date.fromisoformat(told["signed_on"]) if told.get("signed_on") else None
    return Signature(signed_on=day, positions=told.get("positions", ""), file=file)
