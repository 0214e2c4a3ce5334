"""Questions about areas: by code, by name, what lies below and above, how they are called, how many people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Row, select

from app.areas.models import Area, AreaPopulation, AreaShape
from app.areas.paths import Level, above, bounds, path_of
from app.store.base import db
from app.thai.areas import area_label
from app.web.locale import language, named

#: First two digits of Bangkok's paths, where districts and subdistricts have names of their own kind.
BANGKOK = 10
#: What a name needs: path, level, both names, number.
Named = Row[int, Level, str, str, int | None]
_UPPER = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)


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


def provinces() -> Sequence[Area]:
    """Return the provinces in the order of their names."""
    found = select(Area).where(Area.level == Level.PROVINCE, Area.valid_to.is_(None))
    return db.session.scalars(found.order_by(Area.sort_key, Area.id)).all()


def children(area: Area) -> Sequence[Area]:
    """Return the areas right below: villages by number, then communities; all others by name."""
    found = select(Area).where(Area.parent_id == area.id, Area.valid_to.is_(None))
    order = (Area.path,) if area.level == Level.SUBDISTRICT else (Area.sort_key, Area.id)
    return db.session.scalars(found.order_by(*order)).all()


def trail(path: int) -> tuple[Area, ...]:
    """Return the areas above ``path``, from the province down."""
    return tuple(by_paths(above(path))) if above(path) else ()


def labels(paths: Iterable[int]) -> dict[int, str]:
    """Return how pages call the areas at ``paths``, former ones included, in the reader's language."""
    return {path: call(row) for path, row in _names(set(paths)).items()}


def hints(paths: Iterable[int]) -> dict[int, str]:
    """Return where the areas at ``paths`` lie: "ตำบลเนินหอม อำเภอเมืองปราจีนบุรี จังหวัดปราจีนบุรี"; "" for provinces."""
    wanted = set(paths)
    return hints_from(_names({up for path in wanted for up in above(path)}), wanted)


def hints_from(names: Mapping[int, Named], paths: Collection[int]) -> dict[int, str]:
    """Return the hints of ``paths`` from the rows of the areas above them."""
    called = {path: call(row) for path, row in names.items()}
    return {path: " ".join(called[up] for up in reversed(above(path)) if up in called) for path in paths}


def call(area: Area | Named) -> str:
    """Return what a page calls the area, in the reader's language; right for Bangkok too."""
    bangkok = area.path // 100_000_000 == BANGKOK
    return area_label(str(area.level), named(area), area.moo, locale=language(), bangkok=bangkok)


def _names(paths: Collection[int]) -> dict[int, Named]:
    """Return the columns that a name needs, by path; of several holders of a path today's, else the last one."""
    if not paths:
        return {}
    columns = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo).where(Area.path.in_(paths))
    last_wins = columns.order_by(Area.path, Area.valid_to.is_(None), Area.valid_to)
    return {row.path: row for row in db.session.execute(last_wins)}


def population_of(path: int) -> AreaPopulation | None:
    """Return the latest population of the area that holds ``path`` today."""
    found = select(AreaPopulation).join(Area, Area.id == AreaPopulation.area_id)
    found = found.where(Area.path == path, Area.valid_to.is_(None)).order_by(AreaPopulation.as_of.desc())
    return db.session.scalars(found.limit(1)).first()


def above_villages(provinces: Collection[int]) -> Sequence[Area]:
    """Return every province, district and subdistrict of ``provinces`` (two digits), former ones included."""
    found = select(Area).where(Area.province.in_(provinces), Area.level.in_(_UPPER))
    return db.session.scalars(found.order_by(Area.path)).all()


def villages_in(provinces: Collection[int]) -> Sequence[Area]:
    """Return every village and community of ``provinces`` (two digits), former ones included."""
    found = select(Area).where(Area.province.in_(provinces), Area.level.not_in(_UPPER))
    return db.session.scalars(found.order_by(Area.path)).all()


def populations_on(area_ids: Collection[int]) -> Sequence[AreaPopulation]:
    """Return all populations of the areas."""
    return db.session.scalars(select(AreaPopulation).where(AreaPopulation.area_id.in_(area_ids))).all()


def shapes_of(area_ids: Collection[int], tolerance: int | None = None) -> Sequence[AreaShape]:
    """Return the outlines of the areas; of one tolerance (metres) if it is given."""
    found = select(AreaShape).where(AreaShape.area_id.in_(area_ids))
    if tolerance is not None:
        found = found.where(AreaShape.tolerance == tolerance)
    return db.session.scalars(found.order_by(AreaShape.area_id, AreaShape.tolerance)).all()
