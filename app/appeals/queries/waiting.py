"""Questions about what became of a granted appeal, what waits beyond its day, and whether every appeal is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, or_, select, true
from sqlalchemy.orm import joinedload

from app.aggregation.models.decisions import Decision
from app.appeals.models import Appeal
from app.appeals.states import AppealState
from app.areas.states.paths import bounds
from app.cycles.models.cycles import DeskItem, Round
from app.store.base import db


def carried(appeal: Appeal) -> Decision | None:
    """Return the decision that stands for what was contested on the desk of the correction, once there is one."""
    query = (
        select(Decision)
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .where(DeskItem.round_id == appeal.correction_id, DeskItem.item_id == appeal.decision.item_id)
    )
    return db.session.scalars(query).first() if appeal.correction_id else None


def not_carried_out() -> ColumnElement[bool]:
    """Return the condition that an appeal was granted and no correction has decided anew."""
    decided = (
        select(DeskItem.id)
        .join(Decision, Decision.item_id == DeskItem.item_id)
        .where(
            Decision.id == Appeal.decision_id,
            DeskItem.round_id == Appeal.correction_id,
            DeskItem.decision_id.is_not(None),
        )
        .correlate(Appeal)
    )
    return and_(Appeal.state == AppealState.GRANTED, ~decided.exists())


def to_carry_out(places: Sequence[tuple[int, int, Sequence[str]]], limit: int = 200) -> Sequence[Appeal]:
    """Return the granted appeals that nobody has carried out, the first due first, for (low, high, levels).

    They wait for those who serve the desk that decided, and for the body that granted them.
    """
    mine = [
        or_(
            and_(Appeal.area_path.between(low, high), Round.level.in_(levels)),
            and_(Appeal.heard_path.between(low, high), Appeal.heard_level.in_(levels)),
        )
        for low, high, levels in places
    ]
    if not mine:
        return []
    query = select(Appeal).join(Round, Round.id == Appeal.round_id).where(not_carried_out(), or_(*mine))
    whole = query.options(joinedload(Appeal.correction))
    return db.session.scalars(whole.order_by(Appeal.carry_by, Appeal.id).limit(limit)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealCounts:
    """How many appeals there are, wait for a ruling, were granted and not carried out, and wait beyond their day."""

    all: int
    lodged: int
    granted: int
    overdue: int


def overdue(today: date) -> ColumnElement[bool]:
    """Return the condition that an appeal waits for its ruling, or to be carried out, beyond its day."""
    return or_(
        and_(Appeal.state == AppealState.LODGED, Appeal.rule_by < today),
        and_(not_carried_out(), Appeal.carry_by < today),
    )


def counts(today: date, path: int | None = None) -> AppealCounts:
    """Count the appeals of the area and below; of the whole house without an area."""
    each: dict[str, ColumnElement[bool]] = {
        "all": true(),
        "lodged": Appeal.state == AppealState.LODGED,
        "granted": not_carried_out(),
        "overdue": overdue(today),
    }
    query = select(*(func.count(case((which, 1))).label(name) for name, which in each.items()))
    if path is not None:
        query = query.where(Appeal.area_path.between(*bounds(path)))
    return AppealCounts(**db.session.execute(query.select_from(Appeal)).one()._mapping)


def faults() -> Iterator[str]:
    """Yield a sentence for each appeal that is not accounted for: a number left out, a correction without its item."""
    for ref, n, last in db.session.execute(
        select(Round.ref, func.count(), func.max(Appeal.number))
        .join(Round, Round.id == Appeal.round_id)
        .group_by(Round.ref)
    ):
        if n != last:
            yield f"{ref}: {n} appeals, but the last one has the number {last}"
    there = select(DeskItem.id).where(DeskItem.round_id == Appeal.correction_id, DeskItem.item_id == Decision.item_id)
    lost = (
        select(Appeal.ref, Round.ref)
        .join(Decision, Decision.id == Appeal.decision_id)
        .join(Round, Round.id == Appeal.correction_id)
        .where(~there.exists())
    )
    for ref, correction in db.session.execute(lost):
        yield f"{ref}: its correction {correction} never had the item on its desk"
    elsewhere = select(Appeal.ref).join(Decision).where(Decision.round_id != Appeal.round_id)
    yield from (f"{ref}: the decision is one of another round" for ref in db.session.scalars(elsewhere))
