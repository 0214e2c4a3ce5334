"""Questions about comments: what the public sees, what waits for an officer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.comments.models import Comment
from app.comments.states import Because, CommentState
from app.ledger.actor import Post
from app.proposals.models import Proposal
from app.store.base import db

A_PAGE = 20
#: Comments in one officer's queue.
MOST = 100


def by_id(comment_id: int) -> Comment | None:
    """Return the comment with its proposal."""
    query = select(Comment).where(Comment.id == comment_id).options(joinedload(Comment.proposal))
    return db.session.scalars(query).first()


def locked(comment: Comment) -> Comment:
    """Return the comment as it stands now, locked until the act is over."""
    query = select(Comment).where(Comment.id == comment.id).with_for_update(of=Comment)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_comment(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose comment the address names."""
    return db.session.scalar(select(Comment.area_path).where(Comment.id == args["comment_id"]))


def shown(proposal_id: int, *, before: int = 0, size: int = A_PAGE) -> Sequence[Comment]:
    """Return the published comments and the places of hidden ones, the newest first, one more than ``size``."""
    query = select(Comment).where(
        Comment.proposal_id == proposal_id, Comment.state.in_((CommentState.RELEASED, CommentState.HIDDEN))
    )
    if before:
        query = query.where(Comment.id < before)
    return db.session.scalars(query.order_by(Comment.id.desc()).limit(size + 1)).all()


def counts(proposal_id: int) -> dict[tuple[CommentState, Because | None], int]:
    """Return how many comments there are, by state and reason."""
    query = select(Comment.state, Comment.because, func.count(Comment.id)).where(Comment.proposal_id == proposal_id)
    rows = db.session.execute(query.group_by(Comment.state, Comment.because))
    return {(CommentState(state), Because(because) if because else None): n for state, because, n in rows}


def published(proposal_id: int) -> int:
    """Return how many comments on the proposal are published."""
    query = select(func.count(Comment.id)).where(
        Comment.proposal_id == proposal_id, Comment.state == CommentState.RELEASED
    )
    return db.session.scalar(query) or 0


def queue(posts: Sequence[Post]) -> Sequence[Any]:
    """Return what waits in the posts' areas, and what was reported, the oldest first. Rows of comment and area."""
    query = (
        select(Comment, Area)
        .join(Proposal, Proposal.id == Comment.proposal_id)
        .join(Area, Area.id == Proposal.area_id)
        .where(_to_read(posts))
        .options(joinedload(Comment.proposal))
    )
    return db.session.execute(query.order_by(Comment.id).limit(MOST)).all()


def waiting(posts: Sequence[Post]) -> int:
    """Return how many comments wait to be read, or to be read again, in the posts' areas."""
    return db.session.scalar(select(func.count(Comment.id)).where(_to_read(posts))) or 0


def _to_read(posts: Sequence[Post]) -> Any:
    here = or_(false(), *(Comment.area_path.between(post.low, post.high) for post in posts))
    reported = and_(Comment.state == CommentState.RELEASED, Comment.reports > 0)
    return and_(here, or_(Comment.state == CommentState.WAITING, reported))
