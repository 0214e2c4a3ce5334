"""Questions about comments: what the public sees, what waits for an officer to read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.comments.models import Comment
from app.comments.queries.topics import Topic, with_topics
from app.comments.states import Because, CommentState
from app.ledger.actor import Post
from app.store.base import db
from app.store.statements import Question, built_once

A_PAGE = 20
#: Comments in one officer's queue.
MOST = 100
#: What stands where the public reads: published, or the place of one that was hidden.
SHOWN = (CommentState.RELEASED, CommentState.HIDDEN)


def by_id(comment_id: int) -> Comment | None:
    """Return the comment with what it is about."""
    query = select(Comment).where(Comment.id == comment_id).options(*with_topics(), *_answerers())
    return db.session.scalars(query).first()


def locked(comment: Comment) -> Comment:
    """Return the comment as it stands now, locked until the act is over."""
    query = select(Comment).where(Comment.id == comment.id).with_for_update(of=Comment)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_comment(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose comment the address names."""
    return db.session.scalar(select(Comment.area_path).where(Comment.id == args["comment_id"]))


def shown(topic: Topic, *, before: int = 0, size: int = A_PAGE) -> Sequence[Comment]:
    """Return the published comments and the places of hidden ones, the newest first, one more than ``size``."""
    query = select(Comment).where(_about(topic), Comment.state.in_(SHOWN)).options(*_answerers())
    if before:
        query = query.where(Comment.id < before)
    return db.session.scalars(query.order_by(Comment.id.desc()).limit(size + 1)).all()


def beside(topic: Topic, size: int) -> tuple[Sequence[Comment], int, int]:
    """Return the newest comments that the public sees, how many are published, and how many of those answered."""
    rows = db.session.execute(*_beside(topic.id, size, kind=topic.kind)).all()
    return [row[0] for row in rows], int(rows[0][1]) if rows else 0, int(rows[0][2]) if rows else 0


@built_once
def _beside(topic_id: int, size: int, *, kind: str) -> Question:
    published = Comment.state == CommentState.RELEASED
    query = (
        select(
            Comment,
            func.count(Comment.id).filter(published).over(),
            func.count(Comment.answered_at).filter(published).over(),
        )
        .where(getattr(Comment, f"{kind}_id") == topic_id, Comment.state.in_(SHOWN))
        .options(*_answerers())
    )
    return query.order_by(Comment.id.desc()).limit(size)


def counts(topic: Topic) -> dict[tuple[CommentState, Because | None], int]:
    """Return how many comments there are, by state and reason."""
    query = select(Comment.state, Comment.because, func.count(Comment.id)).where(_about(topic))
    rows = db.session.execute(query.group_by(Comment.state, Comment.because))
    return {(CommentState(state), Because(because) if because else None): n for state, because, n in rows}


def queue(posts: Sequence[Post]) -> Sequence[Comment]:
    """Return what waits in the posts' areas, and what was reported, the oldest first."""
    query = select(Comment).where(_to_read(posts)).options(*with_topics())
    return db.session.scalars(query.order_by(Comment.id).limit(MOST)).all()


def waiting(posts: Sequence[Post]) -> int:
    """Return how many comments wait to be read, or to be read again, in the posts' areas."""
    return db.session.scalar(select(func.count(Comment.id)).where(_to_read(posts))) or 0


def _about(topic: Topic) -> Any:
    return getattr(Comment, f"{topic.kind}_id") == topic.id


def _answerers() -> tuple[Any, ...]:
    return joinedload(Comment.answered_area), joinedload(Comment.answered_agency)


def _to_read(posts: Sequence[Post]) -> Any:
    here = or_(false(), *(Comment.area_path.between(post.low, post.high) for post in posts))
    reported = and_(Comment.state == CommentState.RELEASED, Comment.reports > 0)
    return and_(here, or_(Comment.state == CommentState.WAITING, reported))
