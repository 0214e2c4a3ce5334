"""Questions about areas: by code, by name, what lies below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from app.areas.models import Area
from app.areas.paths import SPAN, Level, bounds, path_of
from app.store.base import db
from app.thai.areas import area_label
from app.web.locale import language

#: Bangkok calls its districts and subdistricts by other words.
BANGKOK, BANGKOK_SPAN = 10, SPAN[Level.PROVINCE]


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


def labels(paths: Iterable[int]) -> dict[int, str]:
    """Return how the areas at ``paths`` are called in the reader's language, by path."""
    english = language() == "en"
    found = select(Area.path, Area.level, Area.name_en if english else Area.name_th, Area.moo)
    found = found.where(Area.path.in_(set(paths)), Area.valid_to.is_(None))
    return {
        path: area_label(level, name, moo, locale="en" if english else "th", bangkok=path // BANGKOK_SPAN == BANGKOK)
        for path, level, name, moo in db.session.execute(found)
    }


def children(area: Area) -> Sequence[Area]:
    """Return the areas right below that are valid today: villages by moo, others as a Thai reader sorts them."""
    order = (Area.path,) if area.level == Level.SUBDISTRICT else (Area.sort_key, Area.path)
    found = select(Area).where(Area.parent_id == area.id, Area.valid_to.is_(None))
    return db.session.scalars(found.order_by(*order)).all()


def below(path: int, levels: Sequence[str], limit: int = 5000) -> Sequence[Area]:
    """Return the areas of ``levels`` in the subtree at ``path`` that are valid today, by path."""
    low, high = bounds(path)
    found = select(Area).where(Area.path.between(low, high), Area.level.in_(levels), Area.valid_to.is_(None))
    return db.session.scalars(found.order_by(Area.path).limit(limit)).all()
