"""Puts items on desks, lets decisions stand, and keeps the counters over desks; always inside another room's act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import bindparam, update
from sqlalchemy.orm.attributes import set_committed_value

from app.cycles import queries
from app.cycles.actions.counters import Lying, count, place, place_as
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import ItemKind, Outcome, Road
from app.jobs.actions import queue
from app.jobs.queries import waits
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.ledger.recording import current
from app.store import clock
from app.store.base import Ref, db
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


class OnDesk(Lying, Protocol):
    """An item as it lies on a desk: which, and whether it has gone on from there."""

    @property
    def item_id(self) -> int: ...
    @property
    def current(self) -> bool: ...


def arrive(round_: Round, arrivals: Sequence[Arrival]) -> list[DeskItem]:
    """Put the items on the round's desk; each leaves its place as the item's current desk behind."""
    moved = [a.item_id for a in arrivals if a.road not in (Road.RECORDED, Road.CREATED, Road.AGENCY)]
    _leave(moved)
    items = [DeskItem(**row) for row in _rows(round_, arrivals)]
    db.session.add_all(items)
    for item in items:
        count(round_, item, f"in:{item.road}", 1)
        place(round_.cycle_id, item, 1)
    if items:
        current().shared("newcomers", Newcomers).add(round_)
    return items


def hand_up(upper: Round, arrivals: Sequence[Arrival], entries: Mapping[int, Entry]) -> None:
    """Put what closed rounds hand up on the desk above, by one statement; ``entries`` tells each round's closing."""
    if not arrivals:
        return
    _leave([arrival.item_id for arrival in arrivals])
    rows = _rows(upper, arrivals)
    act = current()
    for row, arrival in zip(rows, arrivals, strict=True):
        act.own(entries[arrival.from_round_id or 0], [Ref(DeskItem.kind, row["id"])])
        count(upper, arrival, f"in:{arrival.road}", 1)
        place_as(upper.cycle_id, arrival, None, 1)
    act.insert(DeskItem, [row | {"decision_id": None, "outcome": None, "rank": None} for row in rows])
    act.shared("newcomers", Newcomers).add(upper)


def _rows(round_: Round, arrivals: Sequence[Arrival]) -> list[dict[str, Any]]:
    now = clock.now()
    return [
        {
            "id": new_id(),
            "round_id": round_.id,
            "item_kind": arrival.item_kind,
            "item_id": arrival.item_id,
            "road": arrival.road,
            "from_round_id": arrival.from_round_id,
            "arrived_at": now,
            "area_path": arrival.area_path,
            "category_id": arrival.category_id,
            "households": arrival.households,
            "votes": arrival.votes,
            "satang": arrival.satang,
            "current": True,
        }
        for arrival in arrivals
    ]


def stand_all(round_: Round, stood: Sequence[tuple[OnDesk, int, str, int | None]]) -> None:
    """Let first decisions stand for items that have none: (item, decision, outcome, rank); one statement for all."""
    for item, _decision_id, outcome, _rank in stood:
        count(round_, item, f"out:{outcome}", 1)
        if item.current:
            place_as(round_.cycle_id, item, None, -1)
            place_as(round_.cycle_id, item, outcome, 1)
    table = DeskItem.__table__
    standing = update(table).where(table.c.round_id == round_.id, table.c.item_id == bindparam("item"))  # type: ignore[arg-type] # a declared class has a Table
    db.session.connection().execute(
        standing.values(decision_id=bindparam("by"), outcome=bindparam("what"), rank=bindparam("at")),
        [{"item": item.item_id, "by": ident, "what": what, "at": rank} for item, ident, what, rank in stood],
    )


def stand(round_: Round, item: DeskItem, *, decision_id: int | None, outcome: Outcome | None, rank: int | None) -> None:
    """Let a decision stand for the item (or none, when it is undone)."""
    if item.outcome is not None:
        count(round_, item, f"out:{item.outcome}", -1)
    if outcome is not None:
        count(round_, item, f"out:{outcome}", 1)
    if item.current:
        place(round_.cycle_id, item, -1)
    item.decision_id, item.outcome, item.rank = decision_id, outcome, rank
    if item.current:
        place(round_.cycle_id, item, 1)


def reweigh(round_: Round, item: DeskItem, **now: int) -> None:
    """Let an open desk show what stands behind an item by now; the counters follow.

    ``now`` names what changed among ``category_id``, ``households``, ``votes`` and ``satang``.
    """
    _weigh(round_, item, -1)
    for name, value in now.items():
        setattr(item, name, value)
    _weigh(round_, item, 1)


def _weigh(round_: Round, item: DeskItem, n: int) -> None:
    count(round_, item, f"in:{item.road}", n)
    if item.outcome is not None:
        count(round_, item, f"out:{item.outcome}", n)
    if item.current:
        place(round_.cycle_id, item, n)


def _leave(item_ids: Sequence[int]) -> None:
    table = DeskItem.__table__
    for start in range(0, len(item_ids), IDS_AT_ONCE):
        some = item_ids[start : start + IDS_AT_ONCE]
        for item in queries.standing(some):
            place_as(item.cycle_id, item, item.outcome, -1)
            if loaded := db.session.identity_map.get(db.session.identity_key(DeskItem, item.id)):
                set_committed_value(loaded, "current", False)
        statement = update(table).where(table.c.item_id.in_(some), table.c.current).values(current=False)  # type: ignore[arg-type] # a declared class has a Table
        db.session.connection().execute(statement)


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
