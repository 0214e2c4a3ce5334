"""Counters over desks and over items: an act gathers its differences and writes them once, in key order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite

from app.areas.paths import lineage
from app.cycles.models import DeskItem, Round
from app.cycles.states import UNDECIDED
from app.cycles.stats import AreaStat, ItemStat, counted_at
from app.ledger.recording import current
from app.store.base import db
from app.store.ids import new_id

#: What each counter sums up, in this order.
SUMS = ("n", "households", "votes", "satang")
DESK_KEY = ("cycle_id", "area_path", "level", "item_kind", "category_id", "measure")
ITEM_KEY = ("level", "area_path", "cycle_id", "item_kind", "category_id", "outcome")
Key = tuple[Any, ...]


class Counters:
    """Differences that an act makes to one table of counters, written just before its commit."""

    def __init__(self, table: type[AreaStat] | type[ItemStat], names: Sequence[str]) -> None:
        self._table, self._names = table, names
        self._by_key: dict[Key, list[int]] = {}

    def add(self, key: Key, item: DeskItem, n: int) -> None:
        """Count what stands behind the item ``n`` times (1 or -1) under ``key``."""
        sums = self._by_key.setdefault(key, [0, 0, 0, 0])
        for place, amount in enumerate((1, item.households, item.votes, item.satang)):
            sums[place] += n * amount

    def finish(self) -> None:
        """Write the differences; rows are taken in key order, so that two acts never wait for each other in a ring."""
        keys = sorted(key for key, sums in self._by_key.items() if any(sums))
        write(self._table, self._names, ((key, self._by_key[key]) for key in keys))
        self._by_key.clear()


def count(round_: Round, item: DeskItem, measure: str, n: int) -> None:
    """Count the item under ``measure`` for the round's area and every area above it."""
    counters = current().shared("area_stat", lambda: Counters(AreaStat, DESK_KEY))
    for path in lineage(round_.area_path):
        counters.add(
            (round_.cycle_id, path, str(round_.level), str(item.item_kind), item.category_id, measure), item, n
        )


def place(cycle_id: int, item: DeskItem, n: int) -> None:
    """Count the item, as it stands on the desk that it reached last, for its home area and every area above it."""
    counters = current().shared("item_stat", lambda: Counters(ItemStat, ITEM_KEY))
    rest = (cycle_id, str(item.item_kind), item.category_id, str(item.outcome or UNDECIDED))
    for level, path in counted_at(item.area_path):
        counters.add((level, path, *rest), item, n)


def write(
    table: type[AreaStat] | type[ItemStat], names: Sequence[str], rows: Iterable[tuple[Key, Sequence[int]]]
) -> None:
    """Add the sums to the counters of ``table`` whose keys ``names`` spell."""
    values = [
        dict(zip(names, key, strict=True)) | dict(zip(SUMS, sums, strict=True)) | {"id": new_id()} for key, sums in rows
    ]
    if not values:
        return
    connection = db.session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    adding = insert(table)
    summed = {name: getattr(table, name) + getattr(adding.excluded, name) for name in SUMS}
    connection.execute(adding.on_conflict_do_update(index_elements=list(names), set_=summed), values)
