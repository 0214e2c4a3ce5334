"""Many rounds closed or signed together: each by its own act, so that one that is not ready keeps no other waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.aggregation.actions.closing import close, sign
from app.cycles import queries as cycles
from app.cycles.models import Cycle, Round
from app.jobs.actions import Task, start
from app.jobs.models import Job
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.web.conflict import Refusal
from app.web.locale import number_text


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one round: "" when it was done, else the sentence that says why not."""

    ref: str
    why: str = ""


def close_ready(round_ids: Sequence[int], *, by: Actor) -> Iterator[Done]:
    """Close the rounds one after the other, each with its own entry and hand-over."""
    return _each(round_ids, lambda round_: close(round_, by=by))


def sign_closed(round_ids: Sequence[int], *, by: Actor) -> Iterator[Done]:
    """Sign the minutes of the rounds one after the other."""
    return _each(round_ids, lambda round_: sign(round_, by=by))


def _each(round_ids: Sequence[int], act: Callable[[Round], object]) -> Iterator[Done]:
    for round_id in round_ids:
        round_ = cycles.round_by_id(round_id)
        if round_ is None:
            continue
        try:
            act(round_)
            yield Done(round_.ref)
        except Refusal as refusal:
            yield Done(round_.ref, str(refusal))


def finish(cycle: Cycle, task: Task, *, done: int, left: Sequence[Done]) -> None:
    """End the job that closed or signed many rounds, in one act with its result."""
    told = [_("%(n)s done.", n=number_text(done))]
    told += [f"{one.ref}: {one.why}" for one in left[:20]]
    with recording(task.by, "round.close_many", cycle, place=cycle.area.path):
        task.done(url=f"/cycles/{cycle.province}-{cycle.code}/rounds", says="\n".join(told))


def queue_many(cycle: Cycle, what: str, round_ids: Sequence[int], *, by: Actor) -> Job:
    """Let a worker close or sign the rounds, because somebody would wait too long for so many."""
    payload = {"cycle": str(cycle.id), "what": what, "rounds": [str(ident) for ident in round_ids]}
    return start("round.close_many", payload, by=by, place=cycle.area.path)
