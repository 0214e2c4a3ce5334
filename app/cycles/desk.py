"""Puts items on desks, lets decisions stand, and keeps the counters over desks; always inside another room's act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import update
from sqlalchemy.orm.attributes import set_committed_value

from app.cycles import queries
from app.cycles.counters import count, place
from app.cycles.models import DeskItem, Round
from app.cycles.states import ItemKind, Outcome, Road
from app.jobs.actions import queue
from app.jobs.queries import waits
from app.ledger.actor import OPERATOR
from app.ledger.recording import current
from app.store import clock
from app.store.base import db

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
    for item in items:
        count(round_, item, f"in:{item.road}", 1)
        place(round_.cycle_id, item, 1)
    if items:
        current().shared("newcomers", Newcomers).add(round_)
    return items


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
        for item, cycle_id in queries.standing(some):
            place(cycle_id, item, -1)
            set_committed_value(item, "current", False)
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
