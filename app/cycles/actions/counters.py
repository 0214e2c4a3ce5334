"""Counters over desks and over items: an act gathers its differences and writes them once, in key order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy.dialects import postgresql, sqlite

from app.areas.states.paths import lineage
from app.cycles.models.counters import AreaStat, ItemStat, counted_at
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import UNDECIDED
from app.ledger.recording import current
from app.store.base import db
from app.store.ids import new_id

#: What each counter sums up, in this order.
SUMS = ("n", "households", "votes", "satang")
DESK_KEY = ("cycle_id", "area_path", "level", "item_kind", "category_id", "measure")
ITEM_KEY = ("level", "area_path", "cycle_id", "item_kind", "category_id", "outcome")
Key = tuple[Any, ...]


class Lying(Protocol):
    """What is counted of an item: its kind and home, and what stands behind it."""

    @property
    def item_kind(self) -> str: ...
    @property
    def category_id(self) -> int: ...
    @property
    def area_path(self) -> int: ...
    @property
    def households(self) -> int: ...
    @property
    def votes(self) -> int: ...
    @property
    def satang(self) -> int: ...


class Counters:
    """Differences that an act makes to one table of counters, written just before its commit.

    They are gathered by the area where they come about. ``upwards`` names every counter with a part.
    """

    def __init__(
        self,
        table: type[AreaStat] | type[ItemStat],
        names: Sequence[str],
        upwards: Callable[[int, Key], Iterable[Key]],
    ) -> None:
        self._table, self._names, self._upwards = table, names, upwards
        self._at: dict[tuple[int, Key], list[int]] = {}

    def add(self, path: int, rest: Key, item: Lying, n: int) -> None:
        """Count what stands behind the item ``n`` times (1 or -1) at the area ``path``."""
        sums = self._at.setdefault((path, rest), [0, 0, 0, 0])
        sums[0] += n
        sums[1] += n * item.households
        sums[2] += n * item.votes
        sums[3] += n * item.satang

    def finish(self) -> None:
        """Write the differences; rows are taken in key order, so that two acts never wait for each other in a ring."""
        by_key: dict[Key, list[int]] = {}
        for (path, rest), sums in self._at.items():
            for key in self._upwards(path, rest) if any(sums) else ():
                whole = by_key.setdefault(key, [0, 0, 0, 0])
                whole[:] = [one + other for one, other in zip(whole, sums, strict=True)]
        keys = sorted(key for key, sums in by_key.items() if any(sums))
        write(self._table, self._names, ((key, by_key[key]) for key in keys))
        self._at.clear()


def count(round_: Round, item: Lying, measure: str, n: int) -> None:
    """Count the item under ``measure`` for the round's area and every area above it."""
    counters = current().shared("area_stat", lambda: Counters(AreaStat, DESK_KEY, _of_desks))
    rest = (round_.cycle_id, str(round_.level), str(item.item_kind), item.category_id, measure)
    counters.add(round_.area_path, rest, item, n)


def place(cycle_id: int, item: DeskItem, n: int) -> None:
    """Count the item, as it stands on the desk that it reached last, for its home area and every area above it."""
    place_as(cycle_id, item, item.outcome, n)


def place_as(cycle_id: int, item: Lying, outcome: str | None, n: int) -> None:
    """Count the item there with that outcome (none: undecided)."""
    counters = current().shared("item_stat", lambda: Counters(ItemStat, ITEM_KEY, _of_items))
    counters.add(item.area_path, (cycle_id, str(item.item_kind), item.category_id, str(outcome or UNDECIDED)), item, n)


def _of_desks(path: int, rest: Key) -> Iterable[Key]:
    cycle_id, *others = rest
    return ((cycle_id, one, *others) for one in lineage(path))


def _of_items(path: int, rest: Key) -> Iterable[Key]:
    return ((level, one, *rest) for level, one in counted_at(path))


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
