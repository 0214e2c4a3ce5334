"""Questions about submissions: which have been here before, and which wait for review."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.orm import joinedload

from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.cycles.states import RoundState
from app.forums.models.field import Submission
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.states.field import RecordFate
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor, Post
from app.store.base import db

_FORUM = (
    joinedload(Submission.forum).joinedload(Forum.area),
    joinedload(Submission.forum).joinedload(Forum.round),
)


def by_keys(keys: Collection[str]) -> dict[str, Submission]:
    """Return the submissions with these keys."""
    found = db.session.scalars(select(Submission).where(Submission.key.in_(keys)))
    return {one.key: one for one in found}


def by_key(key: str) -> Submission | None:
    """Return the submission with its forum."""
    return db.session.scalars(select(Submission).where(Submission.key == key).options(*_FORUM)).first()


def locked(submission: Submission) -> Submission:
    """Return the submission as it stands now, locked until the act is over."""
    query = select(Submission).where(Submission.id == submission.id).with_for_update(of=Submission)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def place_of_submission(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area whose submission the address names by ``key``."""
    return db.session.scalar(select(Submission.area_path).where(Submission.key == args["key"]))


def waiting(by: Actor, duties: Collection[str], limit: int = 200) -> Sequence[Submission]:
    """Return what waits for review in the areas for which ``by`` holds one of ``duties``, oldest first."""
    posts = [post for post in by.posts if post.duty in duties]
    query = select(Submission).where(Submission.fate == RecordFate.PARKED, _within(posts)).options(*_FORUM)
    return db.session.scalars(query.order_by(Submission.id).limit(limit)).all()


def parked_in(round_id: int) -> Sequence[Submission]:
    """Return what waits for review of the round's forums, oldest first."""
    query = select(Submission).join(Forum, Forum.id == Submission.forum_id).options(*_FORUM)
    query = query.where(Forum.round_id == round_id, Submission.fate == RecordFate.PARKED)
    return db.session.scalars(query.order_by(Submission.id)).all()


def n_waiting(posts: Sequence[Post]) -> int:
    """Return how many submissions wait for review in the areas of these posts."""
    counted = select(func.count()).where(Submission.fate == RecordFate.PARKED, _within(posts))
    return db.session.scalar(counted) or 0


def open_forums(area_path: int, limit: int = 20) -> Sequence[Forum]:
    """Return the area's forums whose record has begun and whose round is open, newest first."""
    query = (
        select(Forum)
        .join(Round, Round.id == Forum.round_id)
        .where(Forum.area_path == area_path, Forum.state == ForumState.HELD, Round.state == RoundState.OPEN)
        .options(joinedload(Forum.round), joinedload(Forum.area))
    )
    return db.session.scalars(query.order_by(Forum.held_on.desc(), Forum.id.desc()).limit(limit)).all()


def for_devices(by: Actor, limit: int = 200) -> Sequence[Forum]:
    """Return the forums at which ``by`` may record, of open rounds, newest first, at most ``limit``."""
    query = (
        select(Forum)
        .join(Round, Round.id == Forum.round_id)
        .where(Forum.state != ForumState.CANCELLED, Round.state == RoundState.OPEN)
        .where(or_(false(), *(Forum.area_path.between(post.low, post.high) for post in by.posts)))
        .options(joinedload(Forum.round), joinedload(Forum.area))
    )
    newest = db.session.scalars(query.order_by(Forum.held_on.desc(), Forum.id.desc()).limit(limit))
    return [forum for forum in newest if serves(by, forum.round)]


def needs_by_number(forum_id: int, numbers: Collection[int]) -> dict[int, Need]:
    """Return the forum's needs with these numbers."""
    found = db.session.scalars(select(Need).where(Need.forum_id == forum_id, Need.number.in_(numbers)))
    return {need.number: need for need in found}


def _within(posts: Sequence[Post]) -> ColumnElement[bool]:
    return or_(false(), *(Submission.area_path.between(post.low, post.high) for post in posts))
