"""Questions about sectors, kinds of body, and what a list already holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from app.bodies.models import BodyKind, PeopleGroup, Sector
from app.store import clock
from app.store.base import db


def codes_in(model: Any) -> set[str]:
    """Return the codes that the list ``model`` holds, valid or not."""
    return set(db.session.scalars(select(model.code)))


def sectors() -> Sequence[Sector]:
    """Return the sectors that are valid today, in their order."""
    valid = or_(Sector.valid_to.is_(None), Sector.valid_to >= clock.today())
    return db.session.scalars(select(Sector).where(valid).order_by(Sector.position, Sector.id)).all()


def people_groups() -> Sequence[PeopleGroup]:
    """Return the groups that a cycle may ask for today, in their order."""
    valid = or_(PeopleGroup.valid_to.is_(None), PeopleGroup.valid_to >= clock.today())
    return db.session.scalars(select(PeopleGroup).where(valid).order_by(PeopleGroup.position, PeopleGroup.id)).all()


def every_sector() -> Sequence[Sector]:
    """Return all sectors, former ones too, in their order: what was counted once keeps its name."""
    return db.session.scalars(select(Sector).order_by(Sector.position, Sector.id)).all()


def every_group() -> Sequence[PeopleGroup]:
    """Return all groups, former ones too, in their order."""
    return db.session.scalars(select(PeopleGroup).order_by(PeopleGroup.position, PeopleGroup.id)).all()


def body_kind(code: str) -> BodyKind | None:
    """Return the kind of body with this code."""
    return db.session.scalars(select(BodyKind).where(BodyKind.code == code)).first()
