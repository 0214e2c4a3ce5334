"""Questions about sectors, kinds of body, and what a list already holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from app.bodies.models import BodyKind, Sector
from app.store import clock
from app.store.base import db


def codes_in(model: Any) -> set[str]:
    """Return the codes that the list ``model`` holds, valid or not."""
    return set(db.session.scalars(select(model.code)))


def sectors() -> Sequence[Sector]:
    """Return the sectors that are valid today, in their order."""
    valid = or_(Sector.valid_to.is_(None), Sector.valid_to >= clock.today())
    return db.session.scalars(select(Sector).where(valid).order_by(Sector.position, Sector.id)).all()


def body_kind(code: str) -> BodyKind | None:
    """Return the kind of body with this code."""
    return db.session.scalars(select(BodyKind).where(BodyKind.code == code)).first()
