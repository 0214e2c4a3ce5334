"""Questions of the map: what lies where in an area, by tier or as points, and the same as a list.

An item counts once, with the outcome on the desk that it reached last (``desk_item.current``). Every question filters
by ``Selection.conditions``, so that the marks of a map add up to its list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from sqlalchemy import ColumnElement, Row, Select, and_, func, literal_column, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from app.areas.models import Area, AreaShape
from app.areas.states.paths import Level, bounds
from app.cycles.models.counters import ItemStat, itself
from app.cycles.models.cycles import Category, Cycle, DeskItem, Round
from app.cycles.states import UNDECIDED, ItemKind
from app.forums.models.needs import Need
from app.maps.rules.tiers import DIVISOR, EVERYWHERE, LEVELS, TIER_OF_LEVEL, MapTier
from app.proposals.models import Proposal
from app.store.base import db
from app.store.statements import Question, built_once
from app.thai.morton import MortonWindow
from app.web.question import PageQuestion

Condition = ColumnElement[bool] | InstrumentedAttribute[bool]
#: Ranges of the estimate of an item, in satang, both ends included.
BAHT = {
    "none": (0, 0),
    "to_100k": (1, 10_000_000),
    "to_500k": (10_000_001, 50_000_000),
    "to_2m": (50_000_001, 200_000_000),
    "over_2m": (200_000_001, 2**62),
}
ITEMS: dict[ItemKind, type[Need] | type[Proposal]] = {ItemKind.NEED: Need, ItemKind.PROPOSAL: Proposal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection(PageQuestion):
    """The map's question: an area and what to show of it."""

    path: int
    what: str = ""
    category: str = ""
    dimension: str = ""
    outcome: str = ""
    cycle: str = ""
    baht: str = ""

    FILTERS: ClassVar = ("what", "category", "dimension", "outcome", "cycle", "baht")

    @property
    def kinds(self) -> tuple[ItemKind, ...]:
        """The kinds of item that are shown."""
        return tuple(kind for kind in ItemKind if self.what in ("", kind))

    def conditions(self, *kinds: ItemKind) -> list[Condition]:
        """Return what a desk item of one of ``kinds`` (all that are shown, if none is named) must fulfil."""
        return [DeskItem.area_path.between(*bounds(self.path)), *self.wherever(*kinds)]

    def wherever(self, *kinds: ItemKind) -> list[Condition]:
        """Return the same conditions without the area."""
        found: list[Condition] = [DeskItem.item_kind.in_(kinds or self.kinds), DeskItem.current]
        found += self._of_category(DeskItem.category_id)
        if self.outcome:
            found.append(DeskItem.outcome.is_(None) if self.outcome == UNDECIDED else DeskItem.outcome == self.outcome)
        if self.cycle:
            found.append(DeskItem.round_id.in_(select(Round.id).where(Round.cycle_id.in_(self._cycles()))))
        if self.baht in BAHT:
            found.append(DeskItem.satang.between(*BAHT[self.baht]))
        return found

    def counted(self) -> list[Condition]:
        """Return what a counter over items must fulfil; the area and its level apart."""
        found: list[Condition] = [ItemStat.item_kind.in_(self.kinds), *self._of_category(ItemStat.category_id)]
        if self.outcome:
            found.append(ItemStat.outcome == self.outcome)
        if self.cycle:
            found.append(ItemStat.cycle_id.in_(self._cycles()))
        return found

    def _of_category(self, column: InstrumentedAttribute[int]) -> list[Condition]:
        found: list[Condition] = []
        if self.category:
            found.append(column.in_(select(Category.id).where(Category.code == self.category)))
        if self.dimension:
            found.append(column.in_(select(Category.id).where(Category.dimension == self.dimension)))
        return found

    def _cycles(self) -> Select[int]:
        return select(Cycle.id).where(Cycle.province == self.path // 100_000_000, Cycle.code == self.cycle)


class ItemCount(NamedTuple):
    """How many items of one kind and outcome (none: undecided) belong to the mark at ``path``."""

    path: int
    item_kind: str
    outcome: str | None
    n: int


class AreaMiddle(NamedTuple):
    """An area as a mark shows it; its point in millionths of a degree, if it has one."""

    path: int
    level: str
    name_th: str
    name_en: str
    moo: int | None
    lat_e6: int | None
    lon_e6: int | None


def counts(asked: Selection, tier: MapTier, marks: Sequence[int] | None = None) -> list[ItemCount]:
    """Return counts by mark of the tier, kind and outcome: of all items of the area, or of those of ``marks``.

    Read from the counters over items: an area of the tier with all below it, and, of the levels above the tier, what
    belongs to an area itself, such as a need voiced at the district's own forum.
    """
    if asked.baht in BAHT:
        return _counted_live(asked, tier, marks)
    levels = [level if TIER_OF_LEVEL.get(level) in (tier, MapTier.VILLAGE) else itself(level) for level in LEVELS[tier]]
    query = (
        select(ItemStat.area_path, ItemStat.item_kind, ItemStat.outcome, func.sum(ItemStat.n))
        .where(ItemStat.level.in_(levels), ItemStat.area_path.between(*bounds(asked.path)), *asked.counted())
        .group_by(ItemStat.area_path, ItemStat.item_kind, ItemStat.outcome)
    )
    if marks is not None:
        query = query.where(ItemStat.area_path.in_(marks))
    rows = db.session.execute(query.having(func.sum(ItemStat.n) > 0))
    return [ItemCount(path, kind, None if outcome == UNDECIDED else outcome, int(n)) for path, kind, outcome, n in rows]


def _counted_live(asked: Selection, tier: MapTier, marks: Sequence[int] | None) -> list[ItemCount]:
    """Return the same from the desks, for what no counter knows: how large the estimate of each item is."""
    mark = _quotient(DeskItem.area_path, tier)
    query = select(mark, DeskItem.item_kind, DeskItem.outcome, func.count()).where(*asked.conditions())
    rows = db.session.execute(query.group_by(mark, DeskItem.item_kind, DeskItem.outcome))
    counted = [ItemCount(int(path) * DIVISOR[tier], ItemKind(kind), outcome, n) for path, kind, outcome, n in rows]
    return counted if marks is None else [one for one in counted if one.path in set(marks)]


def middles(path: int, tier: MapTier, marks: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Return, by mark, a point for those of ``marks`` that have none of their own.

    The middle of the points of the areas below; where these have none either, of the needs voiced there.
    """
    within, exact = Area.path.between(*bounds(path)), DIVISOR[tier] == 1
    held = {} if exact else _means(Area, Area.path, tier, within, Area.valid_to.is_(None))
    rest = [mark for mark in marks if mark not in held]
    if not rest:
        return held
    there = [Need.area_path.between(mark, mark + DIVISOR[tier] - 1) for mark in rest]
    return _means(Need, Need.area_path, tier, or_(*there)) | held


def _means(points: Any, path: Any, tier: MapTier, *conditions: Condition) -> dict[int, tuple[int, int]]:
    quotient = _quotient(path, tier)
    query = select(quotient, func.avg(points.lat_e6), func.avg(points.lon_e6)).where(
        points.lat_e6.is_not(None), *conditions
    )
    rows = db.session.execute(query.group_by(quotient))
    return {int(mark) * DIVISOR[tier]: (round(lat), round(lon)) for mark, lat, lon in rows}


def places(path: int, tier: MapTier, window: MortonWindow = EVERYWHERE) -> dict[int, AreaMiddle]:
    """Return the areas at and below ``path`` that can hold a mark of the tier, by path.

    Of villages, which are many, only those whose point lies in the window and those that have none.
    """
    sides = (window.south, window.north, window.west, window.east)
    rows = db.session.execute(*_places(*bounds(path), *sides, tier=tier, everywhere=window == EVERYWHERE))
    return {row.path: AreaMiddle(*row) for row in rows}


@built_once
def _places(  # noqa: PLR0917 - what built_once binds is given by its place
    low: int, high: int, south: int, north: int, west: int, east: int, *, tier: MapTier, everywhere: bool
) -> Question:
    query = select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, Area.lat_e6, Area.lon_e6).where(
        Area.path.between(low, high), Area.level.in_(LEVELS[tier]), Area.valid_to.is_(None)
    )
    if not everywhere:
        inside = and_(Area.lat_e6.between(south, north), Area.lon_e6.between(west, east))
        query = query.where(or_(Area.level.in_(LEVELS[MapTier.SUBDISTRICT]), Area.lat_e6.is_(None), inside))
    return query


def listed(asked: Selection, after: tuple[int, int] | None, limit: int) -> list[Row[Any]]:
    """Return the next ``limit`` items after the key (area path, item id), by area and then by age.

    Rows: item_kind, area_path, item_id, outcome, ref, title, households, lat_e6, lon_e6.
    """
    rows: list[Row[Any]] = []
    for kind in asked.kinds:
        item = ITEMS[kind]
        query = (
            select(DeskItem.item_kind, DeskItem.area_path, DeskItem.item_id, DeskItem.outcome)
            .add_columns(item.ref, item.title, item.households, item.lat_e6, item.lon_e6)
            .join(item, item.id == DeskItem.item_id)
            .where(*asked.conditions(kind))
        )
        if after is not None:
            path, item_id = after
            query = query.where(DeskItem.area_path >= path, or_(DeskItem.area_path > path, DeskItem.item_id > item_id))
        rows += db.session.execute(query.order_by(DeskItem.area_path, DeskItem.item_id).limit(limit)).all()
    return sorted(rows, key=lambda row: (row.area_path, row.item_id))[:limit]


def outlines(path: int, levels: Sequence[Level], tolerance: int) -> Sequence[Any]:
    """Return the outlines of the areas of ``levels`` at and below ``path``, none finer than need be, by path.

    Of an area's outlines the coarsest within ``tolerance`` metres is taken, else its finest.
    Rows: path, level, name_th, name_en, moo, geojson, source.
    """
    within = func.coalesce(
        select(func.max(AreaShape.tolerance))
        .where(AreaShape.area_id == Area.id, AreaShape.tolerance <= tolerance, AreaShape.valid_to.is_(None))
        .correlate(Area)
        .scalar_subquery(),
        select(func.min(AreaShape.tolerance))
        .where(AreaShape.area_id == Area.id, AreaShape.valid_to.is_(None))
        .correlate(Area)
        .scalar_subquery(),
    )
    query = (
        select(Area.path, Area.level, Area.name_th, Area.name_en, Area.moo, AreaShape.geojson, AreaShape.source)
        .join(AreaShape, AreaShape.area_id == Area.id)
        .where(Area.path.between(*bounds(path)), Area.level.in_(levels), Area.valid_to.is_(None))
        .where(AreaShape.tolerance == within, AreaShape.valid_to.is_(None))
    )
    return db.session.execute(query.order_by(Area.path).limit(400)).all()


def _quotient(path: Any, tier: MapTier) -> ColumnElement[int]:
    """A written-out divisor: PostgreSQL takes two parameters of equal value for two different groupings."""
    quotient: ColumnElement[int] = path // literal_column(str(DIVISOR[tier]), type_=path.type)
    return quotient
