"""Questions about the target shares of plans."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.plans.models.chain import Plan
from app.plans.models.targets import BalanceTarget
from app.store.base import db


def newest_edition(plan_id: int) -> int:
    """Return the number of the newest edition of the plan's targets; 0 where none was set."""
    query = select(func.max(BalanceTarget.edition)).where(BalanceTarget.plan_id == plan_id)
    return db.session.scalar(query) or 0


def targets_of(plan_id: int) -> Sequence[BalanceTarget]:
    """Return every edition of the plan's targets, the newest first."""
    query = select(BalanceTarget).where(BalanceTarget.plan_id == plan_id)
    return db.session.scalars(query.order_by(BalanceTarget.edition.desc(), BalanceTarget.id)).all()


def targets_in(province: int, fiscal_year: int) -> Sequence[BalanceTarget]:
    """Return the targets that hold for the province's money of the fiscal year: of the plan that covers it, if any."""
    later = aliased(BalanceTarget)
    newer = select(later.id).where(later.plan_id == BalanceTarget.plan_id, later.edition > BalanceTarget.edition)
    query = (
        select(BalanceTarget)
        .join(Plan, Plan.id == BalanceTarget.plan_id)
        .where(Plan.province == province, Plan.first_year <= fiscal_year, Plan.last_year >= fiscal_year)
        .where(~newer.exists())
    )
    return db.session.scalars(query.order_by(Plan.first_year.desc(), BalanceTarget.id)).all()
