"""The rounds that hand up to a desk."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import and_, case, func, select

from app.areas.models import Area
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import RoundState
from app.store.base import db


@dataclass(frozen=True, slots=True)
class RoundsBelow:
    """A round below, as the tier above sees it."""

    ref: str
    name: str
    path: int
    level: str
    state: str
    items: int
    undecided: int


def rounds_under(round_id: int, english: bool, limit: int = 500, *, open_only: bool = False) -> list[RoundsBelow]:
    """Return the rounds that hand up to this one, open ones first, with what lies on their desks.

    ``open_only`` counts the desks of those that are still open and leaves the others' counts at nought.
    """
    name = Area.name_en if english else Area.name_th
    counted = [DeskItem.round_id == Round.id] + ([Round.state == RoundState.OPEN] if open_only else [])
    open_first = case((Round.state == RoundState.OPEN, 0), else_=1)
    query = (
        select(
            Round.ref,
            name,
            Round.area_path,
            Round.level,
            Round.state,
            func.count(DeskItem.id),
            func.count(DeskItem.id).filter(DeskItem.decision_id.is_(None)),
        )
        .join(Area, Area.id == Round.area_id)
        .outerjoin(DeskItem, and_(*counted))
        .where(Round.upper_id == round_id)
        .group_by(Round.id, Round.ref, name, Round.area_path, Round.level, Round.state)
        .order_by(open_first, Round.area_path, Round.number)
        .limit(limit)
    )
    return [RoundsBelow(*row) for row in db.session.execute(query)]
