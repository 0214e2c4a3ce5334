"""Jobs: each room registers what it can do later; a job is queued with its cause, taken by one worker, done once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import delete, update

from app.jobs import queries
from app.jobs.models import Job, Worker
from app.jobs.states import JobState
from app.ledger.actor import Actor
from app.ledger.recording import current, keep, leave_nothing
from app.store import clock
from app.store.base import db
from app.store.engine import may_write
from app.store.statements import rows_changed
from app.web.conflict import Refusal
from app.web.locale import language
from app.web.logs import unexpected

#: Does the work of one job.
Run = Callable[["Task"], None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """One kind of job: its code, what people call it, and the function that does it."""

    code: str
    label: Any
    run: Run


JOB_KINDS: dict[str, JobKind] = {}

#: Finds the account's Actor with the posts that it holds today; None when it may act no more. The house adds it.
ACTORS: list[Callable[[int], Actor | None]] = []


def kind(code: str, label: Any) -> Callable[[Run], Run]:
    """Register the function that does jobs of the kind ``code``; ``label`` is translated when it is read."""

    def register(run: Run) -> Run:
        JOB_KINDS[code] = JobKind(code, label, run)
        return run

    return register


def label_of(code: str) -> str:
    """Return what people call jobs of this kind."""
    return str(JOB_KINDS[code].label) if code in JOB_KINDS else code


def actor_of(account_id: int) -> Actor | None:
    """Return the account as it may act today."""
    found = (find(account_id) for find in ACTORS)
    return next((actor for actor in found if actor), None)


#: A worker that has not reported for so long has lost its job to the next one.
CLAIM = timedelta(seconds=90)
#: How long to wait before the second, third … try; after the last the job has failed.
BACK_OFF = (timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
MOST_ATTEMPTS = len(BACK_OFF) + 1
#: How long finished jobs and silent workers stay listed.
KEPT_FOR = timedelta(days=90)
#: What a person waits for goes before what acts have queued meanwhile.
AHEAD = timedelta(days=1)
LONGEST_ERROR = 1000


class LostClaim(RuntimeError):
    """Another worker has taken the job meanwhile; nothing of this one's may be saved."""


def queue(
    kind: str, payload: Mapping[str, Any], *, by: Actor, place: int = 0, run_after: datetime | None = None
) -> Job:
    """Queue a job inside the act that causes it: both are saved, or neither is."""
    current()
    job = _job(kind, payload, by, place, run_after)
    db.session.add(job)
    return job


def start(kind: str, payload: Mapping[str, Any], *, by: Actor, place: int = 0) -> Job:
    """Queue a job that no act causes and a person waits for: it goes before what acts have queued."""
    job = _job(kind, payload, by, place, clock.now() - AHEAD)
    keep(job)
    return job


def again(job: Job) -> None:
    """Let a failed job wait again, as if it were new; ``Refusal`` for one that did not fail."""
    if job.state != JobState.FAILED:
        raise Refusal(_("Only a job that failed can be tried again."))
    job.state, job.finished_at, job.attempts, job.error = JobState.WAITING, None, 0, ""
    job.run_after = clock.now()
    keep(job)


def drop(job: Job, reason: str) -> None:
    """Let a job that failed or still waits never be done; its reason stays beside it. ``Refusal`` for another job."""
    if job.state not in (JobState.FAILED, JobState.WAITING):
        raise Refusal(_("Only a job that failed or waits can be dropped."))
    if not reason.strip():
        raise Refusal(_("Say why it is dropped."), field="reason")
    _end(job, JobState.DROPPED)
    job.error = reason.strip()[:LONGEST_ERROR]
    keep(job)


def _job(kind: str, payload: Mapping[str, Any], by: Actor, place: int, run_after: datetime | None) -> Job:
    if kind not in JOB_KINDS:
        raise LookupError(f"no room has registered the kind of job {kind!r}")
    now = clock.now()
    return Job(
        code=kind,
        payload=dict(payload),
        account_id=by.id,
        place=place,
        language=language(),
        state=JobState.WAITING,
        queued_at=now,
        run_after=run_after or now,
    )


@dataclass(slots=True)
class Task:
    """A job while it is done: what was asked, for whom, and how to say how far it is."""

    id: int
    payload: dict[str, Any]
    place: int
    by: Actor
    worker: str
    ended: bool = False

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Only read inside the block, so that nobody who writes has to wait (SQLite has one writer)."""
        keep()
        token = may_write.set(False)
        try:
            yield
        finally:
            may_write.reset(token)
            leave_nothing()

    def progress(self, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done, and keep the claim for another while; not inside an act."""
        keep()  # ends a transaction that only read
        token = may_write.set(True)
        try:
            mine = update(Job).where(Job.id == self.id, Job.claimed_by == self.worker)
            values = {"done": done, "total": total, "claimed_until": clock.now() + CLAIM}
            found = rows_changed(mine.values(**values))
            keep()
        finally:
            may_write.reset(token)
        if not found:
            raise LostClaim(str(self.id))

    def aside(self, done: int, total: int) -> None:
        """Say how far an act is while it is under way, over a connection of its own.

        SQLite takes one writer: there the bar stands still until the act is saved.
        """
        if db.engine.dialect.name == "sqlite":
            return
        values = {"done": done, "total": total, "claimed_until": clock.now() + CLAIM}
        with db.engine.begin() as connection:
            connection.execute(update(Job).where(Job.id == self.id, Job.claimed_by == self.worker).values(**values))

    def done(self, *, url: str = "", says: str = "") -> None:
        """End the job in the transaction under way: call it inside ``recording()``, so that it is not done twice."""
        job = queries.held(self.id, self.worker)
        if job is None:
            raise LostClaim(str(self.id))
        _end(job, JobState.DONE)
        job.done, job.result = job.total, {"url": url, "says": says}
        self.ended = True


def claim(worker: str) -> Job | None:
    """Take the job that has waited longest. Two workers never take the same one; ``None`` when there is none."""
    job = queries.next_due(clock.now())
    if job is None:
        keep()
        return None
    if job.attempts >= MOST_ATTEMPTS:  # every try ended with its worker
        with force_locale(job.language):
            _end(job, JobState.FAILED)
            job.error = _("The work was cut off %(n)s times. Tell the provincial office.", n=job.attempts)
        keep(job)
        return claim(worker)
    job.state, job.attempts = JobState.WORKING, job.attempts + 1
    job.claimed_by, job.claimed_until = worker, clock.now() + CLAIM
    keep(job)
    return job


def perform(job: Job) -> None:
    """Do a claimed job: its end is saved with its effect; a refusal ends it, any other fault lets it wait again."""
    ident, worker = job.id, str(job.claimed_by)
    with force_locale(job.language):
        try:
            _run(job, worker)
        except LostClaim:
            leave_nothing()
            current_app.logger.warning("job %s was taken by another worker", ident)
        except Refusal as refusal:
            leave_nothing()
            _broke(ident, worker, str(refusal), final=True)
        except Exception as fault:
            leave_nothing()
            unexpected(current_app.logger, fault, f"job {ident}")
            _broke(ident, worker, _("Something broke on our side (%(fault)s).", fault=type(fault).__name__))


def _run(job: Job, worker: str) -> None:
    actor = actor_of(job.account_id)
    if actor is None:
        raise Refusal(_("The account for which this was to be done may act no more."))
    if job.code not in JOB_KINDS:
        raise LookupError(f"no room has registered the kind of job {job.code!r}")
    task = Task(job.id, job.payload, job.place, actor, worker)
    JOB_KINDS[job.code].run(task)
    if not task.ended:
        task.done()
    keep()


def _broke(job_id: int, worker: str, error: str, *, final: bool = False) -> None:
    job = queries.held(job_id, worker)
    if job is not None:
        job.error = error[:LONGEST_ERROR]
        if final or job.attempts >= MOST_ATTEMPTS:
            _end(job, JobState.FAILED)
        else:
            job.state, job.claimed_by, job.claimed_until = JobState.WAITING, None, None
            job.run_after = clock.now() + BACK_OFF[job.attempts - 1]
    keep()


def _end(job: Job, state: JobState) -> None:
    job.state, job.finished_at = state, clock.now()
    job.claimed_by = job.claimed_until = None


def report(name: str) -> None:
    """Note that the worker of this name lives."""
    worker = queries.worker_by_name(name) or Worker(name=name, begun_at=clock.now())
    worker.seen_at = clock.now()
    keep(worker)


def leave(name: str) -> None:
    """Take the worker of this name off the list: it has ended as it should."""
    db.session.execute(delete(Worker).where(Worker.name == name))
    keep()


def tidy() -> None:
    """Forget jobs that finished long ago, and workers that ended without saying so."""
    before = clock.now() - KEPT_FOR
    db.session.execute(delete(Job).where(Job.finished_at < before))
    db.session.execute(delete(Worker).where(Worker.seen_at < before))
    keep()


def rest() -> None:
    """End the transaction that has only looked."""
    keep()
