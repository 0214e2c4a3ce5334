"""Drafts of development plans that lie open or lay open, and what the public said while they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.comments.models import Comment
from app.comments.states import CommentState
from app.plans.models.approval import PlanSitting
from app.plans.models.chain import Plan
from app.plans.models.revisions import PlanVersion
from app.plans.queries.approval import sittings_by_acts
from app.store import clock
from app.store.base import db

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class HeardCount:
    """Comments that were sent while a draft lay open and were published, and those of them that were answered."""

    published: int = 0
    answered: int = 0


def laid_open(before: int = 0, size: int = A_PAGE) -> Sequence[PlanVersion]:
    """Return the drafts that lie or lay open, the newest first, one more than ``size``."""
    query = select(PlanVersion).where(PlanVersion.opens_on.is_not(None))
    if before:
        query = query.where(PlanVersion.id < before)
    query = query.options(joinedload(PlanVersion.plan).joinedload(Plan.area))
    return db.session.scalars(query.order_by(PlanVersion.id.desc()).limit(size + 1)).all()


def heard_while_open(versions: Sequence[PlanVersion]) -> dict[int, HeardCount]:
    """Return, by version, what was said while its draft lay open, counted by the day in Thailand; one question."""
    query = select(Comment.plan_id, Comment.sent_at, Comment.answered_at).where(
        Comment.plan_id.in_({one.plan_id for one in versions}), Comment.state == CommentState.RELEASED
    )
    rows = db.session.execute(query).all()
    found = {}
    for one in versions:
        assert one.opens_on is not None  # the drafts that lay open have both days
        assert one.closes_on is not None
        first = datetime.combine(one.opens_on, time(), clock.BANGKOK)
        over = datetime.combine(one.closes_on + timedelta(days=1), time(), clock.BANGKOK)
        said = [row for row in rows if row.plan_id == one.plan_id and first <= row.sent_at < over]
        found[one.id] = HeardCount(len(said), sum(row.answered_at is not None for row in said))
    return found


def sittings_on(versions: Sequence[PlanVersion]) -> dict[int, PlanSitting]:
    """Return, by version, the sitting that resolved on it."""
    acts = {one.proposed_id: one.id for one in versions if one.proposed_id}
    return {acts[one.proposed_id]: one for one in sittings_by_acts(list(acts))} if acts else {}
