"""Questions about closings, attestations and corrections of forums."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.forums.models.certification import ForumClosing, ForumCorrection
from app.store.base import db


def closings_of(forum_id: int) -> Sequence[ForumClosing]:
    """Return the closings of the forum, the newest first."""
    query = select(ForumClosing).where(ForumClosing.forum_id == forum_id)
    return db.session.scalars(query.order_by(ForumClosing.id.desc())).all()


def standing_of(forum_id: int) -> ForumClosing | None:
    """Return the closing that stands, attested or waiting."""
    query = select(ForumClosing).where(ForumClosing.forum_id == forum_id, ForumClosing.returned_at.is_(None))
    return db.session.scalars(query).first()


def attested_among(forum_ids: Sequence[int]) -> set[int]:
    """Return which of these forums a second person has attested."""
    query = select(ForumClosing.forum_id).where(
        ForumClosing.forum_id.in_(forum_ids), ForumClosing.attested_at.is_not(None)
    )
    return set(db.session.scalars(query))


def corrections_of(forum_id: int) -> Sequence[ForumCorrection]:
    """Return the dated corrections beside the forum, the oldest first."""
    query = select(ForumCorrection).where(ForumCorrection.forum_id == forum_id)
    return db.session.scalars(query.order_by(ForumCorrection.id)).all()
