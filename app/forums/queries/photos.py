"""Questions about the photographs and sheets of forums."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.forums.models.photos import ForumFile
from app.forums.states.photos import Purpose
from app.store.base import db


def files_of(forum_id: int, purpose: Purpose | None = None) -> Sequence[ForumFile]:
    """Return the forum's files that still stand, in the order of their numbers."""
    query = select(ForumFile).where(ForumFile.forum_id == forum_id, ForumFile.gone_at.is_(None))
    if purpose:
        query = query.where(ForumFile.purpose == purpose)
    return db.session.scalars(query.options(joinedload(ForumFile.file)).order_by(ForumFile.number)).all()


def by_number(forum_id: int, number: int) -> ForumFile | None:
    """Return one file of the forum, unless it was removed."""
    query = select(ForumFile).where(
        ForumFile.forum_id == forum_id, ForumFile.number == number, ForumFile.gone_at.is_(None)
    )
    return db.session.scalars(query.options(joinedload(ForumFile.file))).first()


def standing_twin(forum_id: int, purpose: Purpose, received: str) -> ForumFile | None:
    """Return the forum's file of this purpose that arrived with the same bytes."""
    query = select(ForumFile).where(
        ForumFile.forum_id == forum_id,
        ForumFile.purpose == purpose,
        ForumFile.received == received,
        ForumFile.gone_at.is_(None),
    )
    return db.session.scalars(query).first()


def next_number(forum_id: int) -> int:
    """Return the number of the forum's next file; the forum must be locked."""
    last = db.session.scalar(select(func.max(ForumFile.number)).where(ForumFile.forum_id == forum_id))
    return (last or 0) + 1


def tally(forum_id: int) -> dict[str, int]:
    """Return how many files of each purpose the forum has."""
    counted = select(ForumFile.purpose, func.count()).where(ForumFile.forum_id == forum_id, ForumFile.gone_at.is_(None))
    return {str(purpose): n for purpose, n in db.session.execute(counted.group_by(ForumFile.purpose))}
