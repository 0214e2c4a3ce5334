"""Puts items on desks, lets decisions stand, and keeps the counters over desks; always inside another room's act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.dialects import postgresql, sqlite

from app.areas.paths import lineage
from app.cycles.models import AreaStat, DeskItem, Round
from app.cycles.states import ItemKind, Outcome, Road
from app.jobs.actions import queue
from app.jobs.queries import waits
from app.ledger.actor import OPERATOR
from app.ledger.recording import current
from app.store import clock
from app.store.base import db
from app.store.ids import new_id

#: Ids in one statement, well below every database's limit of parameters.
IDS_AT_ONCE = 1000
#: The kind of job that looks for wishes that may be the same among what has reached a desk.
LIKENESS = "likeness"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """An item that reaches a desk, with what stands behind it at that moment (amounts in satang)."""

    item_kind: ItemKind
    item_id: int
    road: Road
    area_path: int
    category_id: int
    households: int = 0
    votes: int = 0
    satang: int = 0
    from_round_id: int | None = None


def arrive(round_: Round, arrivals: Sequence[Arrival]) -> list[DeskItem]:
    """Put the items on the round's desk; each leaves its place as the item's current desk behind."""
    moved = [a.item_id for a in arrivals if a.road not in (Road.RECORDED, Road.CREATED, Road.AGENCY)]
    _leave(moved)
    now = clock.now()
    items = [
        DeskItem(
            round_id=round_.id,
            item_kind=arrival.item_kind,
            item_id=arrival.item_id,
            road=arrival.road,
            from_round_id=arrival.from_round_id,
            arrived_at=now,
            area_path=arrival.area_path,
            category_id=arrival.category_id,
            households=arrival.households,
            votes=arrival.votes,
            satang=arrival.satang,
            current=True,
        )
        for arrival in arrivals
    ]
    db.session.add_all(items)
    counters = _counters()
    for item in items:
        counters.add(round_, item, f"in:{item.road}", 1)
    if items:
        current().shared("newcomers", Newcomers).add(round_)
    return items


def stand(round_: Round, item: DeskItem, *, decision_id: int | None, outcome: Outcome | None, rank: int | None) -> None:
    """Let a decision stand for the item (or none, when it is undone)."""
    counters = _counters()
    if item.outcome is not None:
        counters.add(round_, item, f"out:{item.outcome}", -1)
    if outcome is not None:
        counters.add(round_, item, f"out:{outcome}", 1)
    item.decision_id, item.outcome, item.rank = decision_id, outcome, rank


def reweigh(round_: Round, item: DeskItem, **now: int) -> None:
    """Let an open desk show what stands behind an item by now; the counters follow.

    ``now`` names what changed among ``category_id``, ``households``, ``votes`` and ``satang``.
    """
    counters = _counters()
    lines = [f"in:{item.road}"] + ([f"out:{item.outcome}"] if item.outcome is not None else [])
    for line in lines:
        counters.add(round_, item, line, -1)
    for name, value in now.items():
        setattr(item, name, value)
    for line in lines:
        counters.add(round_, item, line, 1)


def _leave(item_ids: Sequence[int]) -> None:
    table = DeskItem.__table__
    for start in range(0, len(item_ids), IDS_AT_ONCE):
        some = item_ids[start : start + IDS_AT_ONCE]
        statement = update(table).where(table.c.item_id.in_(some), table.c.current).values(current=False)  # type: ignore[arg-type] # a declared class has a Table
        db.session.connection().execute(statement)


Key = tuple[int, int, str, str, int, str]


class Counters:
    """Differences that an act makes to the counters, written once, in key order, just before its commit."""

    def __init__(self) -> None:
        self._by_key: dict[Key, list[int]] = {}

    def add(self, round_: Round, item: DeskItem, measure: str, n: int) -> None:
        """Count the item ``n`` times (1 or -1) under ``measure`` for the round's area and every area above it."""
        for path in lineage(round_.area_path):
            key = (round_.cycle_id, path, round_.level, str(item.item_kind), item.category_id, measure)
            sums = self._by_key.setdefault(key, [0, 0, 0, 0])
            for place, amount in enumerate((1, item.households, item.votes, item.satang)):
                sums[place] += n * amount

    def finish(self) -> None:
        """Write the differences; rows are taken in key order, so that two acts never wait for each other in a ring."""
        keys = sorted(key for key, sums in self._by_key.items() if any(sums))
        write_counters((key, self._by_key[key]) for key in keys)
        self._by_key.clear()


def write_counters(rows: Iterable[tuple[Key, Sequence[int]]]) -> None:
    """Add the sums (n, households, votes, satang) to the counters."""
    names = ("cycle_id", "area_path", "level", "item_kind", "category_id", "measure")
    values = [
        dict(zip(names, key, strict=True))
        | {"id": new_id(), "n": sums[0], "households": sums[1], "votes": sums[2], "satang": sums[3]}
        for key, sums in rows
    ]
    if not values:
        return
    connection = db.session.connection()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    adding = insert(AreaStat)
    summed = {c: getattr(AreaStat, c) + getattr(adding.excluded, c) for c in ("n", "households", "votes", "satang")}
    connection.execute(adding.on_conflict_do_update(index_elements=list(names), set_=summed), values)


class Newcomers:
    """The desks that something reached in an act: a job compares what is new there, before anyone waits for it."""

    def __init__(self) -> None:
        self._rounds: dict[int, Round] = {}

    def add(self, round_: Round) -> None:
        """Note the desk."""
        self._rounds[round_.id] = round_

    def finish(self) -> None:
        """Queue the comparison of each desk, unless one waits already."""
        for round_ in self._rounds.values():
            if not waits(LIKENESS, round_.area_path):
                queue(LIKENESS, {"round": str(round_.id)}, by=OPERATOR, place=round_.area_path)
        self._rounds.clear()


def _counters() -> Counters:
    return current().shared("area_stat", Counters)
