"""Jobs, and the workers that report themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from app.jobs.states import JobState
from app.store.base import Base, Code


class Job(Base):
    """One piece of work for an account. Its effect stands in the ledger; this row only says how far the work is."""

    __tablename__ = "job"

    #: The code of its kind (``kinds.py``).
    code: Mapped[Code]
    payload: Mapped[dict[str, Any]]
    #: Whose work it is; 0 is the operator. The account's posts are looked up when the job runs.
    account_id: Mapped[int]
    #: Path of the area that it is about, 0 for none: its administrators may look at the job.
    place: Mapped[int]
    #: The language in which results and errors are written.
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[JobState] = mapped_column(String(20), default=JobState.WAITING)
    queued_at: Mapped[datetime]
    #: Not to be taken before this moment.
    run_after: Mapped[datetime]
    attempts: Mapped[int] = mapped_column(SmallInteger, default=0)
    #: The worker that has it, and until when it need not report; afterwards another one may take the job.
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    #: How far: ``done`` of ``total`` (0: not known yet).
    done: Mapped[int] = mapped_column(Integer, default=0)
    total: Mapped[int] = mapped_column(Integer, default=0)
    #: {"url": where the result is, "says": a sentence}; both may be missing.
    result: Mapped[dict[str, Any]] = mapped_column(default=dict)
    error: Mapped[str] = mapped_column(String(1000), default="")
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        Index("ix_job_state", "state", "run_after"),
        Index("ix_job_account_id", "account_id", "id"),
        CheckConstraint("state IN ('waiting', 'working', 'done', 'failed', 'dropped')", name="state"),
        CheckConstraint(
            "(state = 'working') = (claimed_by IS NOT NULL) AND (state = 'working') = (claimed_until IS NOT NULL)",
            name="claimed_while_working",
        ),
        CheckConstraint(
            "(state IN ('done', 'failed', 'dropped')) = (finished_at IS NOT NULL)", name="finished_at_the_end"
        ),
    )


class Worker(Base):
    """A process that takes jobs, and when it last reported."""

    __tablename__ = "worker"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    begun_at: Mapped[datetime]
    seen_at: Mapped[datetime]
