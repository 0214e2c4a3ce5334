"""Questions about rounds in which no forum was held: the reason of one, and how many there are below an area."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.areas.states.paths import bounds
from app.cycles.models.cycles import Round
from app.forums.models.not_held import NotHeld
from app.store.base import db


def declared_in(round_id: int) -> NotHeld | None:
    """Return the declaration that no forum is held in the round."""
    return db.session.scalars(select(NotHeld).where(NotHeld.round_id == round_id)).first()


def declared_under(cycle_id: int, path: int, limit: int = 500) -> Sequence[NotHeld]:
    """Return the declarations of the cycle below ``path`` with their rounds, by area."""
    query = (
        select(NotHeld)
        .join(Round, Round.id == NotHeld.round_id)
        .where(Round.cycle_id == cycle_id, NotHeld.area_path.between(*bounds(path)))
        .options(joinedload(NotHeld.round))
    )
    return db.session.scalars(query.order_by(NotHeld.area_path, NotHeld.id).limit(limit)).all()


def count_under(cycle_id: int, path: int) -> dict[str, int]:
    """Return how many rounds of the cycle below ``path`` held no forum and say why, by tier."""
    counted = (
        select(Round.level, func.count())
        .join(NotHeld, NotHeld.round_id == Round.id)
        .where(Round.cycle_id == cycle_id, NotHeld.area_path.between(*bounds(path)))
    )
    return {level: int(n) for level, n in db.session.execute(counted.group_by(Round.level))}
