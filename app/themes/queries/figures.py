"""Questions of the themes: areas of a level, their people and outlines, each measure in one grouped question."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, case, func, literal_column, select
from sqlalchemy.orm import aliased

from app.areas.models import Area, AreaPopulation, AreaShape
from app.areas.states.paths import SPAN, Level, level_of
from app.cycles.models.counters import AreaStat, ItemStat
from app.cycles.models.cycles import Category, Cycle, DeskItem, Round
from app.cycles.rules.outcomes import LEADING
from app.cycles.states import CycleState, ItemKind, Road
from app.forums.models.sittings import Forum
from app.forums.states.sittings import ForumState
from app.store.base import db
from app.store.statements import Question, built_once
from app.themes.queries import spent
from app.themes.queries.extent import Extent, spans_above
from app.themes.rules.measures import Measure, ValuePair

#: Most cycles that are looked at, the newest first; and most areas and outlines of one map.
MOST_CYCLES, MOST_AREAS, MOST_SHAPES = 12, 1000, 1200
#: Cycle and area, with what stands above and below the line.
Figures = dict[int, dict[int, ValuePair]]


def cycles_of(path: int) -> Sequence[Cycle]:
    """Return the opened cycles of the area's province, or of all provinces (0), newest first."""
    query = select(Cycle).where(Cycle.state != CycleState.DRAFT)
    if path:
        query = query.where(Cycle.province == path // SPAN[Level.PROVINCE])
    return db.session.scalars(query.order_by(Cycle.fiscal_year.desc(), Cycle.id.desc())).all()


def parts(extent: Extent) -> Sequence[Any]:
    """Return the areas of the extent's level: path, level, name_th, name_en, moo, lat_e6, lon_e6, in Thai order."""
    query = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, Area.lat_e6, Area.lon_e6).where(
        Area.path.between(*extent.bounds), Area.level.in_(extent.levels), Area.valid_to.is_(None)
    )
    if not extent.path:
        taking_part = select(Cycle.province).where(Cycle.state != CycleState.DRAFT)
        query = query.where(Area.province.in_(taking_part))
    order = (Area.path,) if extent.level == Level.VILLAGE else (Area.sort_key, Area.id)
    return db.session.execute(query.order_by(*order).limit(MOST_AREAS)).all()


def people(paths: Collection[int]) -> dict[int, tuple[int, date]]:
    """Return the newest count of people of each area, with its day."""
    newest = (
        select(AreaPopulation.area_id, func.max(AreaPopulation.as_of).label("day"))
        .join(Area, Area.id == AreaPopulation.area_id)
        .where(Area.path.in_(paths), Area.valid_to.is_(None))
        .group_by(AreaPopulation.area_id)
        .subquery()
    )
    query = (
        select(Area.path, AreaPopulation.people, AreaPopulation.as_of)
        .join(newest, newest.c.area_id == Area.id)
        .join(AreaPopulation, (AreaPopulation.area_id == Area.id) & (AreaPopulation.as_of == newest.c.day))
    )
    return {path: (n, day) for path, n, day in db.session.execute(query)}


def shapes(extent: Extent, tolerance: int) -> Sequence[Any]:
    """Return the outlines of the extent and of its parts, and of the levels between: path, level, geojson, source.

    Of an area's outlines the coarsest within ``tolerance`` metres is taken, else its finest.
    """
    order = list(Level)
    levels = [one for one in order if order.index(one) <= order.index(extent.levels[-1])]
    return db.session.execute(*_shapes(*extent.bounds, levels, tolerance)).all()


@built_once
def _shapes(low: int, high: int, levels: Sequence[str], tolerance: int) -> Question:
    of_area = AreaShape.area_id == Area.id
    coarsest = select(func.max(AreaShape.tolerance)).where(of_area, AreaShape.tolerance <= tolerance)
    finest = select(func.min(AreaShape.tolerance)).where(of_area)
    chosen = func.coalesce(coarsest.correlate(Area).scalar_subquery(), finest.correlate(Area).scalar_subquery())
    query = (
        select(Area.path, Area.level, AreaShape.geojson, AreaShape.source)
        .join(AreaShape, of_area)
        .where(Area.path.between(low, high), Area.level.in_(levels), Area.valid_to.is_(None))
        .where(AreaShape.tolerance == chosen)
    )
    return query.order_by(Area.path).limit(MOST_SHAPES)


def figures(measure: Measure, extent: Extent, cycle_ids: Collection[int], category: str = "") -> Figures:
    """Return the measure by cycle and part; what belongs to no part (a district's own forum) under its own area.

    Measures by people leave what stands below the line open: ``people`` knows it.
    """
    rows = _ASKED[measure](extent, cycle_ids, category)
    found: Figures = {}
    for cycle_id, path, above, below in rows:
        held = found.setdefault(cycle_id, {})
        held[path] = held.get(path, ValuePair()) + ValuePair(int(above), None if below is None else int(below))
    return found


def _needs(extent: Extent, cycle_ids: Collection[int], category: str) -> list[Any]:
    """By the counters, which hold an area with all below it; the extent's own counter tells what no part holds."""
    span, (low, high) = extent.span, extent.bounds
    of_level = [AreaStat.area_path % span == 0] if span > 1 else []
    query = (
        select(AreaStat.cycle_id, AreaStat.area_path, func.sum(AreaStat.n))
        .where(AreaStat.cycle_id.in_(cycle_ids), AreaStat.area_path.between(low, high), *of_level)
        .where(AreaStat.item_kind == ItemKind.NEED, AreaStat.measure == f"in:{Road.RECORDED}")
        .group_by(AreaStat.cycle_id, AreaStat.area_path)
    )
    if category:
        query = query.where(AreaStat.category_id.in_(_of_code(category)))
    return _own([(cycle_id, path, int(n), None) for cycle_id, path, n in db.session.execute(query)], extent)


def _own(rows: Sequence[tuple[int, int, int, int | None]], extent: Extent) -> list[Any]:
    """Return the counters of the parts, and under the extent's own path what of its counter no part holds."""
    parted = [row for row in rows if all(row[1] % up for up in spans_above(extent.level))]
    rests = []
    for cycle_id, path, above, below in rows:
        if path == extent.path:
            held = [row for row in parted if row[0] == cycle_id]
            rest = above - sum(row[2] for row in held)
            under = None if below is None else below - sum(row[3] or 0 for row in held)
            rests += [(cycle_id, path, rest, under)] if rest or under else []
    return [*parted, *rests]


def _answered(extent: Extent, cycle_ids: Collection[int], category: str) -> list[Any]:
    """Each need once, where it stands, by the counters; those that a later cycle took over, as they left this one."""
    levels = {*extent.levels, level_of(extent.path)} if extent.path else set(extent.levels)
    led = func.sum(case((ItemStat.outcome.in_(LEADING), ItemStat.n), else_=0))
    standing = (
        select(ItemStat.cycle_id, ItemStat.area_path, led, func.sum(ItemStat.n))
        .where(ItemStat.cycle_id.in_(cycle_ids), ItemStat.item_kind == ItemKind.NEED, ItemStat.level.in_(levels))
        .where(ItemStat.area_path.between(*extent.bounds))
        .group_by(ItemStat.cycle_id, ItemStat.area_path)
    )
    if category:
        standing = standing.where(ItemStat.category_id.in_(_of_code(category)))
    held = [(cycle_id, path, int(a), int(b)) for cycle_id, path, a, b in db.session.execute(standing)]
    return _own(held, extent) + _taken_over(extent, cycle_ids, category)


def _taken_over(extent: Extent, cycle_ids: Collection[int], category: str) -> list[Any]:
    later, part = aliased(DeskItem), _part(DeskItem.area_path, extent)
    query = (
        select(Round.cycle_id, part, func.sum(case((DeskItem.outcome.in_(LEADING), 1), else_=0)), func.count())
        .join(Round, Round.id == DeskItem.round_id)
        .join(later, and_(later.item_id == DeskItem.item_id, later.from_round_id == DeskItem.round_id))
        .where(later.road == Road.CARRIED_OVER, DeskItem.item_kind == ItemKind.NEED, DeskItem.current.is_(False))
        .where(Round.cycle_id.in_(cycle_ids), DeskItem.area_path.between(*extent.bounds))
        .group_by(Round.cycle_id, part)
    )
    if category:
        query = query.where(DeskItem.category_id.in_(_of_code(category)))
    return [(cycle_id, path * extent.span, a, b) for cycle_id, path, a, b in db.session.execute(query)]


def _of_code(category: str) -> Select[int]:
    return select(Category.id).where(Category.code == category)


def _forums(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    """Villages and communities that have a round, and those of them that have met."""
    met = select(Forum.id).where(Forum.round_id == Round.id, Forum.state == ForumState.HELD).exists()
    each = (
        select(Round.cycle_id, Round.area_path, func.max(case((met, 1), else_=0)).label("met"))
        .where(Round.cycle_id.in_(cycle_ids), Round.position == 1, Round.area_path.between(*extent.bounds))
        .group_by(Round.cycle_id, Round.area_path)
        .subquery()
    )
    part = _part(each.c.area_path, extent)
    query = select(each.c.cycle_id, part, func.sum(each.c.met), func.count()).group_by(each.c.cycle_id, part)
    return [(cycle_id, path * extent.span, a, b) for cycle_id, path, a, b in db.session.execute(query)]


def _participation(extent: Extent, cycle_ids: Collection[int], _category: str) -> list[Any]:
    part = _part(Forum.area_path, extent)
    query = (
        select(Round.cycle_id, part, func.sum(Forum.attendance_total))
        .join(Round, Round.id == Forum.round_id)
        .where(Round.cycle_id.in_(cycle_ids), Round.position == 1, Forum.state == ForumState.HELD)
        .where(Forum.area_path.between(*extent.bounds))
        .group_by(Round.cycle_id, part)
    )
    return [(cycle_id, path * extent.span, n, None) for cycle_id, path, n in db.session.execute(query)]


def _part(path: Any, extent: Extent) -> Any:
    """A written-out divisor: PostgreSQL takes two parameters of equal value for two different groupings."""
    return path // literal_column(str(extent.span), type_=path.type)


_ASKED: Mapping[Measure, Any] = {
    Measure.NEEDS: _needs,
    Measure.ANSWERED: _answered,
    Measure.BAHT: spent.baht,
    Measure.FORUMS: _forums,
    Measure.PARTICIPATION: _participation,
    Measure.ORIGIN: spent.origin,
    Measure.UNFUNDED: spent.unfunded,
    Measure.UNASKED: spent.unasked,
    Measure.LARGEST: spent.largest,
}


def points(paths: Collection[int]) -> Sequence[Any]:
    """Return the points of those of the areas that have one: path, lat_e6, lon_e6."""
    query = select(Area.path, Area.lat_e6, Area.lon_e6).where(Area.valid_to.is_(None), Area.lat_e6.is_not(None))
    held = list(paths)
    rows = [db.session.execute(query.where(Area.path.in_(held[n : n + 1000]))).all() for n in range(0, len(held), 1000)]
    return [row for some in rows for row in some]
