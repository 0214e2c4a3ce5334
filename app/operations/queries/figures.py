"""Figures about the house for a monitor: what waits, how far the ledger is, how old the copies are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import func, select

from app.accounts.models.sign_ins import FailedTry
from app.following.models import Message
from app.jobs.models import Job
from app.jobs.states import JobState
from app.ledger.queries import newest_entry
from app.operations.queries.ailments import SHIPPED, STAMP
from app.operations.rules.archives import moment_of
from app.publiclog.models import LogCheckpoint
from app.store import clock
from app.store.base import db
from app.web.replica_reads import replicas

Figure = tuple[float | None, str]


def figures() -> dict[str, Figure]:
    """Return each figure by its name with what it means; ``None`` where it is not known."""
    now = clock.now()
    by_state = dict[str, int](db.session.execute(select(Job.state, func.count()).group_by(Job.state)).all())
    waiting = select(func.count()).where(Message.sent_at.is_(None), Message.dropped_at.is_(None))
    failed = select(func.count()).where(FailedTry.at > now - timedelta(minutes=15))
    return {
        "jobs_waiting": (by_state.get(JobState.WAITING, 0), "Jobs that wait for a worker"),
        "jobs_failed": (by_state.get(JobState.FAILED, 0), "Jobs that failed"),
        "messages_waiting": (db.session.scalar(waiting), "Messages that were not sent yet"),
        "sign_in_failures": (db.session.scalar(failed), "Failed tries to sign in within 15 minutes"),
        "ledger_entries": (newest_entry() or 0, "Entries of the ledger"),
        "checkpoint_age_seconds": (_age(newest_checkpoint(), now), "Age of the newest signed checkpoint"),
        "backup_age_seconds": (_age(newest_copy(), now), "Age of the newest archive"),
        "drill_age_seconds": (_age(last_drill(), now), "Age of the last rehearsal that succeeded"),
        "replicas_read": (known.how_many() if (known := replicas()) else None, "Replicas that are read at present"),
        "segment_age_seconds": (_age(_modified("SEGMENT_PATH", SHIPPED), now), "Age of the last look for a segment"),
    }


def newest_checkpoint() -> datetime | None:
    """Return when a checkpoint of a public log was signed last."""
    return db.session.scalar(select(func.max(LogCheckpoint.signed_at)))


def newest_copy() -> datetime | None:
    """Return when the newest archive was made."""
    folder = current_app.config["BACKUP_PATH"]
    found = Path(folder).glob("thuksiang-*") if folder else ()
    return max((moment for one in found if (moment := moment_of(one.name))), default=None)


def last_drill() -> datetime | None:
    """Return when a copy was last brought back in a rehearsal."""
    return _modified("BACKUP_PATH", STAMP)


def _modified(setting: str, name: str) -> datetime | None:
    folder = current_app.config[setting]
    file = Path(folder) / name if folder else None
    return datetime.fromtimestamp(file.stat().st_mtime, UTC) if file and file.is_file() else None


def _age(moment: datetime | None, now: datetime) -> float | None:
    return (now - moment).total_seconds() if moment else None
