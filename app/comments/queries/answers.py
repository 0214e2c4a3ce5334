"""Who owes an answer to a comment that is published, and how many wait for one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, case, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.accounts.states import Duty
from app.agencies.queries import agencies_of
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.comments.models import Comment
from app.comments.queries.topics import with_topics
from app.comments.states import CommentState
from app.cycles.models.cycles import DeskItem, Round
from app.ledger.actor import Post
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject
from app.store.base import db

A_PAGE = 50
#: Which duty answers for the desk of a tier; wherever there is no desk the planner of the province answers.
ANSWERS_AT: Mapping[str, Sequence[str]] = {
    Duty.FACILITATOR: ("village", "community", "subdistrict"),
    Duty.DISTRICT_FACILITATOR: ("district",),
    Duty.PLANNER: ("province",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A published comment with who owes the answer: the lead agency, else the desk of an area at a tier."""

    comment: Comment
    agency: Agency | None
    #: "" where no desk holds the topic: then the planner of the province answers.
    level: str
    #: Path of the area whose desk, or whose planner, answers.
    path: int


@dataclass(frozen=True, slots=True)
class CommentCounts:
    """How the public was heard in an area: comments published, answered, and those that nobody has read yet."""

    published: int = 0
    answered: int = 0
    unread: int = 0

    @property
    def unanswered(self) -> int:
        """Published, and without an answer."""
        return self.published - self.answered


def owed_of(comment_id: int) -> Owed | None:
    """Return who answers for the comment."""
    row = db.session.execute(_owed().where(Comment.id == comment_id)).first()
    return _one(row) if row else None


def owed_by(posts: Sequence[Post], agency_ids: Sequence[int] = ()) -> Sequence[Owed]:
    """Return the comments that wait for an answer of these posts or agencies, the oldest first."""
    query = _owed().where(_unanswered(), _mine(posts, agency_ids))
    return [_one(row) for row in db.session.execute(query.order_by(Comment.id).limit(A_PAGE))]


def n_owed(posts: Sequence[Post], agency_ids: Sequence[int] = ()) -> int:
    """Return how many comments wait for an answer of these posts or agencies."""
    query = _joined(select(func.count(Comment.id.distinct()))).where(_unanswered(), _mine(posts, agency_ids))
    return db.session.scalar(query) or 0


def unanswered_in(low: int, high: int, *, after: int = 0, size: int = A_PAGE) -> Sequence[Owed]:
    """Return the comments of an area that wait for an answer, the oldest first, one more than ``size``."""
    query = _owed().where(_unanswered(), Comment.area_path.between(low, high), Comment.id > after)
    return [_one(row) for row in db.session.execute(query.order_by(Comment.id).limit(size + 1))]


def heard_in(low: int, high: int) -> CommentCounts:
    """Return how many comments of an area are published, answered and unread."""
    published = Comment.state == CommentState.RELEASED
    query = select(
        func.count(case((published, 1))),
        func.count(case((published & Comment.answered_at.is_not(None), 1))),
        func.count(case((Comment.state == CommentState.WAITING, 1))),
    ).where(Comment.area_path.between(low, high))
    return CommentCounts(*map(int, db.session.execute(query).one()))


def agency_ids_of(account_id: int) -> list[int]:
    """Return the agencies for which the account answers today."""
    return [agency.id for agency in agencies_of(account_id)]


def _unanswered() -> Any:
    return and_(Comment.state == CommentState.RELEASED, Comment.answered_at.is_(None))


def _joined(query: Any) -> Any:
    """Reach the desk that holds the need or the proposal now, and the agency that leads the project."""
    item = func.coalesce(Comment.need_id, Comment.proposal_id)
    return (
        query.select_from(Comment)
        .outerjoin(DeskItem, and_(DeskItem.item_id == item, DeskItem.current))
        .outerjoin(Round, Round.id == DeskItem.round_id)
        .outerjoin(
            CandidateProject, and_(CandidateProject.target_id == Comment.project_id, CandidateProject.standing())
        )
        .outerjoin(Candidate, Candidate.id == CandidateProject.source_id)
        .outerjoin(Agency, Agency.id == Candidate.lead_agency_id)
    )


def _owed() -> Any:
    query = _joined(select(Comment, Agency, Round.level, Round.area_path))
    answerers = joinedload(Comment.answered_area), joinedload(Comment.answered_agency)
    return query.options(*with_topics(), *answerers)


def _one(row: Any) -> Owed:
    comment, agency, level, path = row
    home = path if level else comment.province * PROVINCE_SPAN
    return Owed(comment=comment, agency=agency, level=str(level or ""), path=home)


def _mine(posts: Sequence[Post], agency_ids: Sequence[int]) -> Any:
    no_desk = and_(Round.id.is_(None), Candidate.lead_agency_id.is_(None))
    parts: list[Any] = [Candidate.lead_agency_id.in_(agency_ids)] if agency_ids else []
    for post in posts:
        if levels := ANSWERS_AT.get(post.duty):
            parts.append(and_(Round.level.in_(levels), Round.area_path.between(post.low, post.high)))
        if post.duty == Duty.PLANNER:
            parts.append(and_(no_desk, Comment.area_path.between(post.low, post.high)))
    return or_(false(), *parts)
