"""Questions about many desks at once: each is asked a few times for all of them, never once for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from sqlalchemy import func, select, true
from sqlalchemy.orm import aliased, joinedload

from app.aggregation.models.decisions import Decision
from app.aggregation.policy.rounds import Readiness, SittingFault
from app.aggregation.queries.order import passed_by
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import ItemKind, Outcome, Road, RoundState
from app.forums.queries.outstanding import outstanding_in
from app.forums.queries.sittings import unfinished_in
from app.store.base import db

#: Ids in one question, well below every database's limit of parameters.
IDS = 500


class Lain(Protocol):
    """An item as it lies on a desk: the table's row, or only its columns."""

    @property
    def id(self) -> int: ...
    @property
    def round_id(self) -> int: ...
    @property
    def item_id(self) -> int: ...
    @property
    def item_kind(self) -> ItemKind: ...
    @property
    def road(self) -> Road: ...
    @property
    def from_round_id(self) -> int | None: ...
    @property
    def area_path(self) -> int: ...
    @property
    def category_id(self) -> int: ...
    @property
    def households(self) -> int: ...
    @property
    def votes(self) -> int: ...
    @property
    def satang(self) -> int: ...
    @property
    def decision_id(self) -> int | None: ...
    @property
    def outcome(self) -> str | None: ...
    @property
    def rank(self) -> int | None: ...
    @property
    def current(self) -> bool: ...


_LAIN = (
    *(DeskItem.id, DeskItem.round_id, DeskItem.item_id, DeskItem.item_kind, DeskItem.road, DeskItem.from_round_id),
    *(DeskItem.area_path, DeskItem.category_id, DeskItem.households, DeskItem.votes, DeskItem.satang),
    *(DeskItem.decision_id, DeskItem.outcome, DeskItem.rank, DeskItem.current),
)


def _lain(where: Any, ids: Sequence[int], *order: Any, lock: bool = False) -> dict[int, list[Lain]]:
    """Return columns of what lies on the desks and fulfils ``where``, by round."""
    found: dict[int, list[Lain]] = defaultdict(list)
    for some in _some(sorted(ids)):
        asked = select(*_LAIN).where(DeskItem.round_id.in_(some), where).order_by(*order)
        for row in db.session.execute(asked.with_for_update() if lock else asked):
            found[row.round_id].append(row)
    return found


def _some(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), IDS):
        yield ids[start : start + IDS]


def locked_rounds(round_ids: Sequence[int]) -> list[Round]:
    """Return the rounds as they stand now, locked in the order of their ids until the act is over."""
    found: list[Round] = []
    for some in _some(sorted(round_ids)):
        asked = select(Round).where(Round.id.in_(some)).order_by(Round.id).with_for_update(of=Round)
        asked = asked.options(joinedload(Round.cycle)).execution_options(populate_existing=True)
        found += db.session.scalars(asked)
    return found


def locked_desks(round_ids: Sequence[int]) -> dict[int, dict[int, Lain]]:
    """Return everything on the desks of the rounds, by round and item, locked until the act is over."""
    found = _lain(true(), round_ids, DeskItem.id, lock=True)
    return {ident: {item.item_id: item for item in items} for ident, items in found.items()}


def last_decisions(item_ids: Sequence[int]) -> dict[tuple[int, int], int]:
    """Return, by round and item, the decision at the end of its chain (an undoing one included)."""
    later = aliased(Decision)
    found: dict[tuple[int, int], int] = {}
    for some in _some(item_ids):
        last = (
            select(Decision.round_id, Decision.item_id, Decision.id)
            .outerjoin(later, later.supersedes_id == Decision.id)
            .where(Decision.item_id.in_(some), later.id.is_(None))
        )
        found |= {(round_id, item_id): ident for round_id, item_id, ident in db.session.execute(last)}
    return found


def going_on(round_ids: Sequence[int]) -> dict[int, list[Lain]]:
    """Return the items that each of the rounds carries up, by rank."""
    return _lain(DeskItem.outcome == Outcome.CARRIED_UP, round_ids, DeskItem.rank, DeskItem.id)


def readiness(rounds: Sequence[Round]) -> dict[int, Readiness]:
    """Return what closing looks at, for rounds of one tier of one cycle."""
    ids = [round_.id for round_ in rounds]
    undecided, below = _undecided(ids), _open_below(ids)
    forums: dict[int, list[SittingFault]] = defaultdict(list)
    years = {round_.id: round_.cycle.fiscal_year for round_ in rounds}
    for forum, problem in unfinished_in(ids):
        forums[forum.round_id].append(SittingFault(forum.ref, f"{forum.number}/{years[forum.round_id]}", problem))
    passed, owed = passed_by(rounds), outstanding_in(ids)
    return {
        ident: Readiness(
            undecided.get(ident, 0), below.get(ident, 0), forums.get(ident, ()), passed.get(ident, (0, 0)), owed[ident]
        )
        for ident in ids
    }


def _undecided(ids: Sequence[int]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for some in _some(ids):
        asked = select(DeskItem.round_id, func.count()).where(DeskItem.round_id.in_(some), DeskItem.outcome.is_(None))
        counted |= dict(db.session.execute(asked.group_by(DeskItem.round_id)).all())
    return counted


def _open_below(ids: Sequence[int]) -> dict[int, int]:
    counted: dict[int, int] = {}
    for some in _some(ids):
        asked = select(Round.upper_id, func.count()).where(Round.upper_id.in_(some), Round.state == RoundState.OPEN)
        counted |= {upper or 0: n for upper, n in db.session.execute(asked.group_by(Round.upper_id))}
    return counted


def undecided_of(round_ids: Sequence[int]) -> dict[int, list[Lain]]:
    """Return what lies undecided on the desks of the rounds, most votes first, by round."""
    order = (DeskItem.votes.desc(), DeskItem.households.desc(), DeskItem.id)
    return _lain(DeskItem.outcome.is_(None), round_ids, *order)
