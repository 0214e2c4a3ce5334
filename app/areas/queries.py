"""Questions about areas: by code, by name, what lies below."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.areas.models import Area
from app.areas.paths import bounds, path_of
from app.store.base import db


def by_path(path: int) -> Area | None:
    """Return the area that holds ``path`` today."""
    return db.session.scalars(select(Area).where(Area.path == path, Area.valid_to.is_(None))).first()


def by_code(code: str) -> Area | None:
    """Return the area that holds ``code`` today; none for what is not a code."""
    try:
        return by_path(path_of(code))
    except ValueError:
        return None


def by_paths(paths: Sequence[int]) -> Sequence[Area]:
    """Return the areas at ``paths`` that are valid today, by path."""
    return db.session.scalars(
        select(Area).where(Area.path.in_(paths), Area.valid_to.is_(None)).order_by(Area.path)
    ).all()


def below(path: int, levels: Sequence[str], limit: int = 5000) -> Sequence[Area]:
    """Return the areas of ``levels`` in the subtree at ``path`` that are valid today, by path."""
    low, high = bounds(path)
    found = select(Area).where(Area.path.between(low, high), Area.level.in_(levels), Area.valid_to.is_(None))
    return db.session.scalars(found.order_by(Area.path).limit(limit)).all()
