"""Questions about progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.monitoring.models import Progress
from app.store.base import db


def latest_of(project_ids: Sequence[int]) -> dict[int, Progress]:
    """Return the newest report by project; projects without one are left out."""
    newest = (
        select(Progress.project_id, func.max(Progress.as_of).label("as_of"))
        .where(Progress.project_id.in_(project_ids))
        .group_by(Progress.project_id)
        .subquery()
    )
    query = select(Progress).join(
        newest, (Progress.project_id == newest.c.project_id) & (Progress.as_of == newest.c.as_of)
    )
    return {progress.project_id: progress for progress in db.session.scalars(query)}


def of_project(project_id: int) -> Sequence[Progress]:
    """Return every report of the project, the newest first."""
    query = select(Progress).where(Progress.project_id == project_id)
    return db.session.scalars(query.order_by(Progress.as_of.desc())).all()


def on_day(project_id: int, day: date) -> Progress | None:
    """Return the project's report of that day."""
    query = select(Progress).where(Progress.project_id == project_id, Progress.as_of == day)
    return db.session.scalars(query).first()
