"""Questions about jobs: which is due, who has it, whether any worker reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, or_, select

from app.jobs.models import Job, Worker
from app.jobs.states import JobState
from app.store.base import db


def by_id(job_id: int) -> Job | None:
    """Return the job as it stands."""
    return db.session.get(Job, job_id, populate_existing=True)


def anything_due(now: datetime) -> bool:
    """Tell whether some job may be taken at ``now``; locks nothing."""
    return db.session.scalar(select(Job.id).where(_due(now)).limit(1)) is not None


def next_due(now: datetime) -> Job | None:
    """Return the job that may be taken and has waited longest, locked; what another worker locks is passed over."""
    due = select(Job).where(_due(now)).order_by(Job.run_after, Job.id).limit(1)
    due = due.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    return db.session.scalars(due).first()


def held(job_id: int, worker: str) -> Job | None:
    """Return the job, locked, if ``worker`` still has it."""
    mine = select(Job).where(Job.id == job_id, Job.claimed_by == worker).with_for_update()
    return db.session.scalars(mine.execution_options(populate_existing=True)).first()


def waiting_before(job: Job) -> int:
    """Return how many jobs will be taken before this one."""
    earlier = or_(Job.run_after < job.run_after, and_(Job.run_after == job.run_after, Job.id < job.id))
    return db.session.scalar(select(func.count()).where(Job.state == JobState.WAITING, earlier)) or 0


def of_account(account_id: int, limit: int = 50) -> Sequence[Job]:
    """Return the account's jobs, newest first."""
    mine = select(Job).where(Job.account_id == account_id)
    return db.session.scalars(mine.order_by(Job.id.desc()).limit(limit)).all()


def to_look_after(places: Sequence[tuple[int, int]], after: int, *, limit: int) -> Sequence[Job]:
    """Return the jobs about areas in the bounds ``places`` that failed or wait, the oldest first."""
    mine = [Job.place.between(low, high) for low, high in places]
    query = select(Job).where(Job.state.in_((JobState.FAILED, JobState.WAITING)), Job.id > after, or_(false(), *mine))
    return db.session.scalars(query.order_by(Job.id).limit(limit)).all()


def in_state(state: JobState, limit: int = 1000) -> Sequence[Job]:
    """Return the jobs in that state, oldest first."""
    return db.session.scalars(select(Job).where(Job.state == state).order_by(Job.id).limit(limit)).all()


def waits(code: str, place: int) -> bool:
    """Tell whether a job of the kind waits for the area already, so that a second one would do the same again."""
    query = select(Job.id).where(Job.state == JobState.WAITING, Job.code == code, Job.place == place)
    return db.session.scalar(query.limit(1)) is not None


def worker_by_name(name: str) -> Worker | None:
    """Return the worker of that name."""
    return db.session.scalars(select(Worker).where(Worker.name == name)).first()


def last_seen() -> datetime | None:
    """Return when any worker last reported; ``None`` if none ever did."""
    return db.session.scalar(select(Worker.seen_at).order_by(Worker.seen_at.desc()).limit(1))


def _due(now: datetime) -> ColumnElement[bool]:
    """Say which jobs may be taken: those that wait, and those whose worker has fallen silent."""
    return or_(
        and_(Job.state == JobState.WAITING, Job.run_after <= now),
        and_(Job.state == JobState.WORKING, Job.claimed_until < now),
    )
