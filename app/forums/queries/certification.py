"""Questions about closings, attestations and corrections of forums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import aliased, contains_eager

from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.forums.models.certification import ForumClosing, ForumCorrection
from app.forums.models.sittings import Forum
from app.ledger.actor import Post
from app.store.base import db


def closings_of(forum_id: int) -> Sequence[ForumClosing]:
    """Return the closings of the forum, the newest first."""
    query = select(ForumClosing).where(ForumClosing.forum_id == forum_id)
    return db.session.scalars(query.order_by(ForumClosing.id.desc())).all()


def standing_of(forum_id: int) -> ForumClosing | None:
    """Return the closing that stands, attested or waiting."""
    query = select(ForumClosing).where(ForumClosing.forum_id == forum_id, ForumClosing.returned_at.is_(None))
    return db.session.scalars(query).first()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattested:
    """The forums of some areas whose record is closed and waits for a second person; ``me`` closed none of them."""

    posts: Sequence[Post]
    me: int
    #: The id of the last closing seen.
    after: int = 0

    def _where(self) -> tuple[Any, ...]:
        inside = or_(false(), *(Forum.area_path.between(post.low, post.high) for post in self.posts))
        waits = (ForumClosing.returned_at.is_(None), ForumClosing.attested_at.is_(None))
        return inside, *waits, ForumClosing.closed_by_id != self.me, Round.state == RoundState.OPEN

    def total(self) -> int:
        """Return how many wait."""
        counted = select(func.count(ForumClosing.id)).join(Forum, Forum.id == ForumClosing.forum_id)
        return db.session.scalar(counted.join(Round, Round.id == Forum.round_id).where(*self._where())) or 0

    def rows(self, limit: int) -> Sequence[ForumClosing]:
        """Return those that wait longest with their forums and areas, one too many where there are more."""
        query = select(ForumClosing).join(ForumClosing.forum).join(Forum.round)
        query = query.options(contains_eager(ForumClosing.forum).joinedload(Forum.area))
        query = query.where(*self._where(), ForumClosing.id > self.after)
        return db.session.scalars(query.order_by(ForumClosing.id).limit(limit + 1)).all()


def given_back(posts: Sequence[Post], limit: int) -> Sequence[ForumClosing]:
    """Return what was given back to be mended in these areas and is not closed again, with the forums and areas."""
    inside = or_(false(), *(Forum.area_path.between(post.low, post.high) for post in posts))
    later = aliased(ForumClosing)
    last = ~select(later.id).where(later.forum_id == ForumClosing.forum_id, later.id > ForumClosing.id).exists()
    query = select(ForumClosing).join(ForumClosing.forum).join(Forum.round)
    query = query.options(contains_eager(ForumClosing.forum).joinedload(Forum.area))
    query = query.where(inside, ForumClosing.returned_at.is_not(None), last, Forum.closed_at.is_(None))
    query = query.where(Round.state == RoundState.OPEN)
    return db.session.scalars(query.order_by(ForumClosing.returned_at).limit(limit + 1)).all()


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
