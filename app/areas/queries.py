"""Questions about areas: by code, by name, what lies below and above, how they are called, how many people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, case, or_, select
from sqlalchemy.orm import aliased

from app.areas.models import Area, AreaPopulation, AreaShape
from app.areas.rules import addresses
from app.areas.rules.search import AreaQuery, understand
from app.areas.states.paths import Level, above, bounds, lineage, path_of, post_path
from app.store.base import db
from app.store.statements import Question, built_once
from app.thai.text import like_pattern
from app.web.locale import called

#: What a name needs: path, level, both names, number.
Named = Row[int, Level, str, str, int | None]
#: Most areas that a search shows.
MOST_FOUND = 20
_UPPER = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT)


def by_path(path: int) -> Area | None:
    """Return the area that holds ``path`` today."""
    return db.session.scalars(*_standing_at(path)).first()


@built_once
def _standing_at(path: int) -> Select[Area]:
    return select(Area).where(Area.path == path, Area.valid_to.is_(None))


def by_code(code: str) -> Area | None:
    """Return the area that holds ``code`` today; none for what is not a code."""
    try:
        return by_path(path_of(code))
    except ValueError:
        return None


def way_to(code: str) -> Sequence[Area]:
    """Return the area that holds ``code`` today and those above it, the widest first; empty where there is none."""
    try:
        path = path_of(code)
    except ValueError:
        return ()
    way = by_paths(lineage(path))
    return way if way and way[-1].path == path else ()


def of_duty(code: str) -> Area | None:
    """Return the area for which a duty can be given: also a cluster of provinces, by its three digits."""
    try:
        return by_path(post_path(code))
    except ValueError:
        return None


def former_at(path: int) -> tuple[Area, Area | None] | None:
    """Return the area that held ``path`` last and ended, with the one that took its place, if there is one."""
    successor = aliased(Area)
    query = select(Area, successor).outerjoin(successor, successor.id == Area.successor_id)
    row = db.session.execute(query.where(Area.path == path, Area.valid_to.is_not(None)).order_by(Area.valid_to.desc()))
    return next(((former, after) for former, after in row), None)


def by_paths(paths: Sequence[int]) -> Sequence[Area]:
    """Return the areas at ``paths`` that are valid today, by path."""
    return db.session.scalars(*_at(paths)).all()


@built_once
def _at(paths: Sequence[int]) -> Select[Area]:
    return select(Area).where(Area.path.in_(paths), Area.valid_to.is_(None)).order_by(Area.path)


def below(path: int, levels: Sequence[str], limit: int | None = 5000) -> Sequence[Area]:
    """Return the areas of ``levels`` in the subtree at ``path`` that are valid today, by path."""
    low, high = bounds(path)
    query = select(Area).where(Area.path.between(low, high), Area.level.in_(levels), Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.path).limit(limit)).all()


def provinces() -> Sequence[Area]:
    """Return the provinces in the order of their names."""
    query = select(Area).where(Area.level == Level.PROVINCE, Area.valid_to.is_(None))
    return db.session.scalars(query.order_by(Area.sort_key, Area.id)).all()


def children(area: Area) -> Sequence[Area]:
    """Return the areas right below: villages by number, then communities; all others by name."""
    query = select(Area).where(Area.parent_id == area.id, Area.valid_to.is_(None))
    order = (Area.path,) if area.level == Level.SUBDISTRICT else (Area.sort_key, Area.id)
    return db.session.scalars(query.order_by(*order)).all()


def trail(path: int) -> tuple[Area, ...]:
    """Return the areas above ``path``, from the province down."""
    return tuple(by_paths(above(path))) if above(path) else ()


def labels(paths: Iterable[int]) -> dict[int, str]:
    """Return how pages call the areas at ``paths``, former ones included, in the reader's language."""
    return {path: called(row) for path, row in _names(set(paths)).items()}


def hints(paths: Iterable[int]) -> dict[int, str]:
    """Return where the areas at ``paths`` lie: "ตำบลเนินหอม อำเภอเมืองปราจีนบุรี จังหวัดปราจีนบุรี"; "" for provinces."""
    wanted = set(paths)
    return hints_from(_names({up for path in wanted for up in above(path)}), wanted)


def hints_from(names: Mapping[int, Named], paths: Collection[int]) -> dict[int, str]:
    """Return the hints of ``paths`` from the rows of the areas above them."""
    words = {path: called(row) for path, row in names.items()}
    return {path: " ".join(words[up] for up in reversed(above(path)) if up in words) for path in paths}


def _names(paths: Collection[int]) -> dict[int, Named]:
    """Return the columns that a name needs, by path; of several holders of a path today's, else the last one."""
    if not paths:
        return {}
    return {row.path: row for row in db.session.execute(*_called_at(list(paths)))}  # of several the last one wins


@built_once
def _called_at(paths: Sequence[int]) -> Question:
    columns = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo).where(Area.path.in_(paths))
    return columns.order_by(Area.path, Area.valid_to.is_(None), Area.valid_to)


def population_of(path: int) -> AreaPopulation | None:
    """Return the latest population of the area that holds ``path`` today."""
    query = select(AreaPopulation).join(Area, Area.id == AreaPopulation.area_id)
    query = query.where(Area.path == path, Area.valid_to.is_(None)).order_by(AreaPopulation.as_of.desc())
    return db.session.scalars(query.limit(1)).first()


def above_villages(provinces: Collection[int]) -> Sequence[Area]:
    """Return every province, district and subdistrict of ``provinces`` (two digits), former ones included."""
    query = select(Area).where(Area.province.in_(provinces), Area.level.in_(_UPPER))
    return db.session.scalars(query.order_by(Area.path)).all()


def villages_in(provinces: Collection[int]) -> Sequence[Area]:
    """Return every village and community of ``provinces`` (two digits), former ones included."""
    query = select(Area).where(Area.province.in_(provinces), Area.level.not_in(_UPPER))
    return db.session.scalars(query.order_by(Area.path)).all()


def standing_in(provinces: Collection[int]) -> Sequence[Area]:
    """Return every area of ``provinces`` (two digits) that is valid today."""
    return db.session.scalars(select(Area).where(Area.province.in_(provinces), Area.valid_to.is_(None))).all()


def households_at(paths: Collection[int]) -> dict[int, int]:
    """Return the households of the areas that hold these paths today, as counted last; nothing where nobody did."""
    counted = (
        select(Area.path, AreaPopulation.households)
        .join(AreaPopulation, AreaPopulation.area_id == Area.id)
        .where(Area.path.in_(paths), Area.valid_to.is_(None), AreaPopulation.households > 0)
    )
    rows = db.session.execute(counted.order_by(AreaPopulation.as_of))
    return {path: int(households) for path, households in rows}


def populations_in(provinces: Collection[int]) -> Sequence[AreaPopulation]:
    """Return all populations of the areas of ``provinces`` (two digits)."""
    query = select(AreaPopulation).join(Area, Area.id == AreaPopulation.area_id)
    return db.session.scalars(query.where(Area.province.in_(provinces))).all()


def shapes_of(area_ids: Collection[int], tolerance: int | None = None) -> Sequence[AreaShape]:
    """Return today's outlines of the areas; of one tolerance (metres) if it is given."""
    query = select(AreaShape).where(AreaShape.area_id.in_(area_ids), AreaShape.valid_to.is_(None))
    if tolerance is not None:
        query = query.where(AreaShape.tolerance == tolerance)
    return db.session.scalars(query.order_by(AreaShape.area_id, AreaShape.tolerance)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundArea:
    """One area that a search found, as a list shows it."""

    label: str
    #: The areas in which it lies.
    hint: str
    url: str


def search(query: str, limit: int = MOST_FOUND) -> list[FoundArea]:
    """Return the areas that fit what was typed: those so called first, then those that begin so; wide before narrow.

    Each word must stand in the area's name or in that of an area above it: "หมู่ 4 เนินหอม", "ใหม่ กบินทร์".
    """
    asked = understand(query)
    if asked.nothing:
        return []
    rows = db.session.execute(_fitting(asked).limit(limit)).all()
    hint = hints(row.path for row in rows)
    return [FoundArea(label=called(row), hint=hint[row.path], url=addresses.area(row.path)) for row in rows]


def _fitting(asked: AreaQuery) -> Select[int, Level, str, str, int | None]:
    query = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo).where(
        Area.valid_to.is_(None), Area.level != Level.CLUSTER
    )
    if asked.span:
        return query.where(Area.path.between(*asked.span)).order_by(Area.path)
    if asked.moo is not None:
        query = query.where(Area.moo == asked.moo)
    if asked.level is not None:
        query = query.where(Area.level == asked.level)
    if asked.wide:
        query = query.where(Area.level.in_(_UPPER))
    own = [_holds(Area.norm, word) for word in asked.words]
    if len(own) == 1 and asked.moo is None:
        query = query.where(own[0])
    elif own:
        query = _with_those_above(query, asked.words, own if asked.moo is None else [])
    return query.order_by(_nearness(asked), _width(), Area.sort_key, Area.path)


def _with_those_above(
    query: Select[int, Level, str, str, int | None], words: Sequence[str], own: Sequence[ColumnElement[bool]]
) -> Select[int, Level, str, str, int | None]:
    """Let each word stand in the name of the area or of one above; one of ``own`` must hold of the area itself."""
    above_it = [aliased(Area) for _ in _UPPER]
    below_it: type[Area] = Area
    for one in above_it:
        query = query.outerjoin(one, one.id == below_it.parent_id)
        below_it = one
    everywhere = [or_(_holds(Area.norm, word), *(_holds(one.norm, word) for one in above_it)) for word in words]
    return query.where(and_(*everywhere), or_(*own) if own else and_(True))


def _holds(column: Any, word: str) -> ColumnElement[bool]:
    held: ColumnElement[bool] = column.like(like_pattern(word), escape="\\")
    return held


def _nearness(asked: AreaQuery) -> ColumnElement[int]:
    """Order: called so, then beginning so, then holding it; in either language, with or without บ้าน."""
    typed, word = (like_pattern(one)[1:-1] for one in (asked.typed, asked.words[0] if asked.words else ""))
    if word.isascii():
        begins, end = {f"%|{typed}", f"%|{word}", f"%|ban {word}"}, ""
    else:
        begins, end = {typed, word, f"บ้าน{word}"}, "|%"
    exact = or_(*(Area.norm.like(f"{one}{end}", escape="\\") for one in sorted(begins)))
    start = or_(*(Area.norm.like(f"{one}%", escape="\\") for one in sorted(begins)))
    return case((exact, 0), (start, 1), else_=2)


def _width() -> ColumnElement[int]:
    return case({level.value: place for place, level in enumerate(Level)}, value=Area.level)


def former_areas(province: int) -> Sequence[Area]:
    """Return the areas of the province that stand no more."""
    return db.session.scalars(select(Area).where(Area.province == province, Area.valid_to.is_not(None))).all()
