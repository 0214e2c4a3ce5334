"""Questions of the map from close by: single items in a window, cells of many, and what has no point of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, and_, func, literal_column, or_, select, union_all

from app.areas.states.paths import bounds
from app.cycles.models.cycles import DeskItem
from app.cycles.states import ItemKind
from app.forums.models.needs import Need
from app.maps.queries.items import ITEMS, ItemCount, Selection
from app.places.queries import drawings
from app.proposals.models import Proposal
from app.store.base import db
from app.thai.morton import MortonWindow, ranges


class PointSpot(NamedTuple):
    """One item with a point of its own, in millionths of a degree."""

    item_kind: str
    ref: str
    title: str
    outcome: str | None
    lat_e6: int
    lon_e6: int
    #: The line or area drawn for it, as GeoJSON; "" for a point.
    drawn: str = ""


class CellCount(NamedTuple):
    """How many items of one kind and outcome lie in a cell, with the middle of them in millionths of a degree."""

    cell: int
    item_kind: str
    outcome: str | None
    n: int
    lat_e6: int
    lon_e6: int


def how_many(asked: Selection, window: MortonWindow, most: int) -> int:
    """Return how many points of the shown kinds lie in the window or close to it, at most ``most`` of each kind.

    Counted in the index of Morton integers alone, whatever the other filters leave.
    """
    found = 0
    for kind in asked.kinds:
        item = ITEMS[kind]
        parts = [select(item.morton).where(item.morton.between(low, high)).limit(most) for low, high in ranges(window)]
        sub = [select(part.subquery()) for part in parts]
        if sub:
            some = union_all(*sub).subquery() if len(sub) > 1 else sub[0].subquery()
            found += db.session.scalar(select(func.count()).select_from(select(some).limit(most).subquery())) or 0
    return found


def spots(asked: Selection, window: MortonWindow) -> list[PointSpot]:
    """Return the items whose own point lies in the window; ask ``how_many`` before.

    In two steps, because a planner without statistics would begin with the desks of the whole area.
    """
    near = [(kind, row) for kind in asked.kinds for row in _near(ITEMS[kind], window, asked.path)]
    if not near:
        return []
    outcomes = select(DeskItem.item_id, DeskItem.outcome).where(DeskItem.item_id.in_([row.id for _kind, row in near]))
    stands = {row.item_id: row.outcome for row in db.session.execute(outcomes.where(*asked.wherever()))}
    drawn = drawings(stands)
    return [
        PointSpot(kind, row.ref, row.title, stands[row.id], row.lat_e6, row.lon_e6, drawn.get(row.id, ""))
        for kind, row in near
        if row.id in stands
    ]


def _near(item: type[Need] | type[Proposal], window: MortonWindow, path: int) -> Sequence[Any]:
    query = select(item.id, item.ref, item.title, item.lat_e6, item.lon_e6)
    return db.session.execute(query.where(_inside(item, window, path))).all()


def _inside(item: type[Need] | type[Proposal], window: MortonWindow, path: int) -> Any:
    within = [item.morton.between(low, high) for low, high in ranges(window)]
    low, high = bounds(path)
    return and_(
        or_(*within),
        item.lat_e6.between(window.south, window.north),
        item.lon_e6.between(window.west, window.east),
        (item.area_path + 0).between(low, high),  # not by the index of paths: the ranges are the narrower way
    )


def cells(asked: Selection, window: MortonWindow, bits: int) -> list[CellCount]:
    """Return what lies in the window by cell (``2 ** bits`` millionths of a degree wide), kind and outcome."""
    found: list[CellCount] = []
    for kind in asked.kinds:
        item = ITEMS[kind]
        cell = item.morton // literal_column(str(4**bits), type_=item.morton.type)
        grouped: Select[Any] = (
            select(cell, DeskItem.outcome, func.count(), func.avg(item.lat_e6), func.avg(item.lon_e6))
            .join(DeskItem, DeskItem.item_id == item.id)
            .where(_inside(item, window, asked.path), *asked.wherever(kind))
            .group_by(cell, DeskItem.outcome)
        )
        for cell_, outcome, n, lat, lon in db.session.execute(grouped):
            found.append(CellCount(int(cell_), kind, outcome, n, round(lat), round(lon)))
    return found


def counts_without_point(asked: Selection, paths: Sequence[int]) -> list[ItemCount]:
    """Return the counts of the items at ``paths`` that have no point of their own, by area, kind and outcome."""
    found: list[ItemCount] = []
    for kind in asked.kinds:
        item = ITEMS[kind]
        grouped = (
            select(item.area_path, DeskItem.outcome, func.count())
            .join(DeskItem, DeskItem.item_id == item.id)
            .where(item.morton.is_(None), item.area_path.in_(paths), *asked.wherever(kind))
            .group_by(item.area_path, DeskItem.outcome)
        )
        found += [ItemCount(path, ItemKind(kind), outcome, n) for path, outcome, n in db.session.execute(grouped)]
    return found
