"""Drafts of development and annual plans that lie open or lay open, and what the public said while they did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from flask_babel import ngettext
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.comments.models import Comment
from app.comments.states import CommentState
from app.plans.models.approval import PlanSitting
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan
from app.plans.models.revisions import PlanVersion
from app.plans.queries.approval import sittings_by_acts
from app.plans.queries.obstacles import Obstacle
from app.store import clock
from app.store.base import db

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class HeardCount:
    """Comments that were sent while a draft lay open and were published, and those of them that were answered."""

    published: int = 0
    answered: int = 0


#: What lies open: a version of a development plan, or the draft of an annual plan. Their ids share one order.
HeardDraft = PlanVersion | AnnualPlan


def laid_open(before: int = 0, size: int = A_PAGE) -> Sequence[HeardDraft]:
    """Return the drafts that lie or lay open, the newest first, one more than ``size``; two questions."""
    versions = _open(PlanVersion, before, size).options(
        joinedload(PlanVersion.plan).joinedload(Plan.area),
        joinedload(PlanVersion.annual_plan).joinedload(AnnualPlan.area),
    )
    annual = _open(AnnualPlan, before, size).options(joinedload(AnnualPlan.plan), joinedload(AnnualPlan.area))
    found: list[HeardDraft] = [*db.session.scalars(versions), *db.session.scalars(annual)]
    return sorted(found, key=lambda one: -one.id)[: size + 1]


def _open(model: Any, before: int, size: int) -> Any:
    query = select(model).where(model.opens_on.is_not(None))
    if before:
        query = query.where(model.id < before)
    return query.order_by(model.id.desc()).limit(size + 1)


def heard_while_open(drafts: Sequence[HeardDraft]) -> dict[int, HeardCount]:
    """Return, by draft, what was said while it lay open, counted by the day in Thailand; one question."""
    query = select(Comment.plan_id, Comment.annual_plan_id, Comment.sent_at, Comment.answered_at).where(
        or_(
            Comment.plan_id.in_({one.plan_id for one in drafts if isinstance(one, PlanVersion)}),
            Comment.annual_plan_id.in_({_annual_id(one) for one in drafts} - {None}),
        ),
        Comment.state == CommentState.RELEASED,
    )
    rows = db.session.execute(query).all()
    return {one.id: _heard(one, rows) for one in drafts}


def _annual_id(one: HeardDraft) -> int | None:
    """Return the annual plan on which comments are written: the draft itself, or the one whose version it is."""
    return one.id if isinstance(one, AnnualPlan) else one.annual_plan_id


def _heard(one: HeardDraft, rows: Sequence[Any]) -> HeardCount:
    assert one.opens_on is not None  # the drafts that lay open have both days
    assert one.closes_on is not None
    first = datetime.combine(one.opens_on, time(), clock.BANGKOK)
    over = datetime.combine(one.closes_on + timedelta(days=1), time(), clock.BANGKOK)
    annual_id = _annual_id(one)
    about = [row for row in rows if (row.annual_plan_id == annual_id if annual_id else row.plan_id == one.plan_id)]
    said = [row for row in about if first <= row.sent_at < over]
    return HeardCount(len(said), sum(row.answered_at is not None for row in said))


def unanswered(annual_plan: AnnualPlan) -> Iterator[Obstacle]:
    """Yield how many comments on the draft still wait for the answer that was promised when it was laid open."""
    heard = heard_while_open([annual_plan])[annual_plan.id]
    if n := heard.published - heard.answered:
        yield Obstacle(
            ngettext(
                "%(num)d comment on the draft still waits for its answer.",
                "%(num)d comments on the draft still wait for their answers.",
                n,
            )
        )


def sittings_on(versions: Sequence[HeardDraft]) -> dict[int, PlanSitting]:
    """Return, by version, the sitting that resolved on it."""
    acts = {one.proposed_id: one.id for one in versions if isinstance(one, PlanVersion) and one.proposed_id}
    return {acts[one.proposed_id]: one for one in sittings_by_acts(list(acts))} if acts else {}
