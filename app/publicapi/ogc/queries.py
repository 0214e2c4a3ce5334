"""Questions of the layers: columns of one page, by key; nothing about the person who recorded, chaired or sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, false, func, or_, select

from app.areas.models import Area, AreaShape
from app.areas.states.paths import Level, bounds, level_of, path_of
from app.cycles.models.counters import ItemStat
from app.cycles.models.cycles import Category, Cycle, DeskItem, Round
from app.cycles.states import ItemKind
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.plans.models.funding import AnnualPlan, Project
from app.proposals.models import Proposal
from app.publicapi.ogc.rules import UNDECIDED, LayerQuery, WrongQuestion
from app.store.base import db
from app.store.clock import BANGKOK
from app.thai.digits import whole_number
from app.thai.morton import ranges

Condition = ColumnElement[bool]
_AREA = (Area.path, Area.level, Area.name_th, Area.name_en, Area.moo)
_CATEGORY = (
    Category.code.label("category"),
    Category.name_th.label("category_th"),
    Category.name_en.label("category_en"),
    Category.dimension,
)
_VILLAGES = (Level.VILLAGE, Level.COMMUNITY)
_LEVELS = {"province_code": Level.PROVINCE, "district_code": Level.DISTRICT, "subdistrict_code": Level.SUBDISTRICT}


@dataclass(frozen=True, slots=True)
class LayerRows:
    """One page of a layer, with one row more than it holds where others follow, and the question how many match."""

    rows: Sequence[Row[Any]]
    counting: Select[Any]

    def matched(self) -> int:
        """Return how many features match on all pages together."""
        return int(db.session.scalar(self.counting) or 0)


def needs(asked: LayerQuery) -> LayerRows:
    """Return needs with the outcome on the desk that each reached last, one more than the page holds."""
    query = _items(Need, Need.words, Need.recorded_at.label("at"))
    return _page(query, asked, Need, _item_conditions(Need, Need.recorded_at, asked))


def proposals(asked: LayerQuery) -> LayerRows:
    """Return proposals with the outcome on the desk that each reached last, one more than the page holds."""
    query = _items(Proposal, Proposal.summary.label("words"), Proposal.drafted_at.label("at"), Proposal.origin)
    return _page(query, asked, Proposal, _item_conditions(Proposal, Proposal.drafted_at, asked))


def projects(asked: LayerQuery) -> LayerRows:
    """Return funded projects, which lie at the point of their area, one more than the page holds."""
    query = (
        select(Project.id, Project.ref, Project.title, Project.origin, Project.requested, Project.allocated)
        .add_columns(Project.needs, Project.households, Project.funded_at.label("at"), AnnualPlan.fiscal_year)
        .add_columns(*_CATEGORY, *_AREA, Area.lat_e6, Area.lon_e6)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Category, Category.id == Project.category_id)
        .join(Area, Area.id == Project.area_id)
        .where(Project.stands_funded())
    )
    known = {"ref": Project.ref, "origin": Project.origin, "category": Category.code, "dimension": Category.dimension}
    conditions = [column == asked.filters[name] for name, column in known.items() if name in asked.filters]
    if "fiscal_year" in asked.filters:
        year = asked.filters["fiscal_year"]
        conditions.append(
            AnnualPlan.fiscal_year == fiscal_year if (fiscal_year := whole_number(year, 9999)) else false()
        )
    conditions += [*_below(Project.area_path, asked), *_within(Area, asked), *_between(Project.funded_at, asked)]
    return _page(query, asked, Project, conditions)


def forums(asked: LayerQuery) -> LayerRows:
    """Return forums at the point of their area, one more than the page holds."""
    query = (
        select(Forum.id, Forum.ref, Forum.state, Forum.attendance_total, Forum.held_on.label("at"))
        .add_columns(Cycle.code.label("cycle"), *_AREA, Area.lat_e6, Area.lon_e6)
        .join(Round, Round.id == Forum.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(Area, Area.id == Forum.area_id)
    )
    known = {"ref": Forum.ref, "state": Forum.state, "cycle": Cycle.code}
    conditions = [column == asked.filters[name] for name, column in known.items() if name in asked.filters]
    conditions += [*_below(Forum.area_path, asked), *_within(Area, asked), *_days(Forum.held_on, asked)]
    return _page(query, asked, Forum, conditions)


def areas(asked: LayerQuery) -> LayerRows:
    """Return the areas of today above the villages with their finest outline, one more than the page holds."""
    outline = and_(AreaShape.area_id == Area.id, AreaShape.tolerance == 0, AreaShape.valid_to.is_(None))
    query = (
        select(Area.id, *_AREA, Area.valid_from.label("at"), AreaShape.geojson, AreaShape.source)
        .outerjoin(AreaShape, outline)
        .where(Area.valid_to.is_(None), Area.level.not_in(_VILLAGES))
    )
    touching = [or_(*map(_touches, asked.windows))] if asked.windows else []
    return _page(query, asked, Area, [*_areas(asked), *touching])


def villages(asked: LayerQuery) -> LayerRows:
    """Return the villages and communities of today, one more than the page holds."""
    query = select(Area.id, *_AREA, Area.valid_from.label("at"), Area.lat_e6, Area.lon_e6)
    query = query.where(Area.valid_to.is_(None), Area.level.in_(_VILLAGES))
    return _page(query, asked, Area, [*_areas(asked), *_within(Area, asked)])


def _areas(asked: LayerQuery) -> list[Condition]:
    found = [Area.path == _path("code", asked)] if "code" in asked.filters else []
    found += [Area.level == asked.filters["level"]] if "level" in asked.filters else []
    return [*found, *_below(Area.path, asked), *_days(Area.valid_from, asked)]


def counted(kind: ItemKind, asked: LayerQuery) -> int | None:
    """Return how many needs or proposals fit, where the counters of the provinces can tell; else None."""
    known: dict[str, Any] = {"outcome": ItemStat.outcome, "category": Category.code, "dimension": Category.dimension}
    known["cycle"] = Cycle.code
    if asked.windows or asked.begin or asked.end or set(asked.filters) - set(known):
        return None
    query = (
        select(func.sum(ItemStat.n))
        .join(Category, Category.id == ItemStat.category_id)
        .join(Cycle, Cycle.id == ItemStat.cycle_id)
        .where(ItemStat.level == Level.PROVINCE, ItemStat.item_kind == kind)
    )
    wanted = [known[name] == value for name, value in asked.filters.items()]
    return int(db.session.scalar(query.where(*wanted)) or 0)


def _items(item: type[Need] | type[Proposal], *more: Any) -> Select[Any]:
    return (
        select(item.id, item.ref, item.title, *more, item.households, item.votes, item.satang)
        .add_columns(DeskItem.outcome, Cycle.code.label("cycle"), *_CATEGORY, *_AREA)
        .add_columns(func.coalesce(item.lat_e6, Area.lat_e6).label("lat_e6"))
        .add_columns(func.coalesce(item.lon_e6, Area.lon_e6).label("lon_e6"), item.lat_e6.label("own"))
        .join(DeskItem, and_(DeskItem.item_id == item.id, DeskItem.current))
        .join(Round, Round.id == item.round_id)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .join(Category, Category.id == item.category_id)
        .join(Area, Area.id == item.area_id)
    )


def _item_conditions(item: type[Need] | type[Proposal], moment: Any, asked: LayerQuery) -> list[Condition]:
    known: dict[str, Any] = {"ref": item.ref, "category": Category.code, "dimension": Category.dimension}
    known |= {"cycle": Cycle.code} | ({"origin": item.origin} if item is Proposal else {})
    found = [column == asked.filters[name] for name, column in known.items() if name in asked.filters]
    outcome = asked.filters.get("outcome")
    if outcome is not None:
        found.append(DeskItem.outcome.is_(None) if outcome == UNDECIDED else DeskItem.outcome == outcome)
    if asked.windows:
        at_home = select(Area.id).where(*_within(Area, asked))
        found.append(or_(item.id.in_(_own(item, asked)), and_(item.lat_e6.is_(None), item.area_id.in_(at_home))))
    return [*found, *_below(item.area_path, asked), *_between(moment, asked)]


def _own(item: type[Need] | type[Proposal], asked: LayerQuery) -> Select[Any]:
    """Return the ids of the items whose own point lies in a window: ranges of the indexed Morton integer."""
    near = [item.morton.between(low, high) for window in asked.windows for low, high in ranges(window)]
    return select(item.id).where(or_(*near), *_within(item, asked))


def _within(points: Any, asked: LayerQuery) -> list[Condition]:
    """Return the condition that a point lies in one of the windows; none where everywhere is asked for."""
    inside = [
        and_(points.lat_e6.between(w.south, w.north), points.lon_e6.between(w.west, w.east)) for w in asked.windows
    ]
    return [or_(*inside)] if inside else []


def _touches(window: Any) -> Condition:
    """Return the condition that the rectangle around an outline meets the window."""
    return and_(
        AreaShape.south_e6 <= window.north,
        AreaShape.north_e6 >= window.south,
        AreaShape.west_e6 <= window.east,
        AreaShape.east_e6 >= window.west,
    )


def _below(path: Any, asked: LayerQuery) -> list[Condition]:
    """Return the conditions that a feature lies at or below the areas of the filters."""
    found = [path == _path("area_code", asked)] if "area_code" in asked.filters else []
    for name, level in _LEVELS.items():
        if name in asked.filters:
            above = _path(name, asked)
            found.append(path.between(*bounds(above)) if level_of(above) == level else false())
    return found


def _path(name: str, asked: LayerQuery) -> int:
    try:
        return path_of(asked.filters[name])
    except ValueError:
        raise WrongQuestion(f"{name} is an area code of 2, 4, 6, 8 or 10 digits") from None


def _between(moment: Any, asked: LayerQuery) -> list[Condition]:
    found = [moment >= asked.begin] if asked.begin else []
    return [*found, moment <= asked.end] if asked.end else found


def _days(day: Any, asked: LayerQuery) -> list[Condition]:
    """Return the conditions on a day in Thailand; what has no day holds on every day."""
    found = [or_(day.is_(None), day >= asked.begin.astimezone(BANGKOK).date())] if asked.begin else []
    return [*found, or_(day.is_(None), day <= asked.end.astimezone(BANGKOK).date())] if asked.end else found


def _page(query: Any, asked: LayerQuery, model: Any, conditions: Sequence[Condition]) -> LayerRows:
    matching = query.where(*conditions)
    page = matching.where(model.id > asked.after).order_by(model.id).limit(asked.limit + 1)
    counting = matching.with_only_columns(func.count(), maintain_column_froms=True)
    return LayerRows(db.session.execute(page).all(), counting)
