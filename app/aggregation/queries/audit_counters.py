"""Every counter rebuilt from the desks, and those that show something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Executable, func, select

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import lineage
from app.cycles.actions.counters import DESK_KEY, ITEM_KEY, SUMS, Key
from app.cycles.models.counters import AreaStat, ItemStat, counted_at
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import UNDECIDED
from app.store.base import db

Counted = dict[Key, list[int]]
#: What is summed up on the desks, in the order of ``SUMS``.
_BEHIND = (func.count(), func.sum(DeskItem.households), func.sum(DeskItem.votes), func.sum(DeskItem.satang))


def desks_that_differ() -> Iterator[tuple[Key, list[int], list[int]]]:
    """Yield each counter over desks that differs from what the desks say."""
    yield from _differing(_shown(AreaStat, DESK_KEY), _desks())


def items_that_differ() -> Iterator[tuple[Key, list[int], list[int]]]:
    """Yield each counter over items that differs from what the desks say."""
    yield from _differing(_shown(ItemStat, ITEM_KEY), _items())


def counters_that_differ() -> Iterator[tuple[Key, list[int], list[int]]]:
    """Yield each counter that differs from what the desks say: its key, what it shows, what was rebuilt."""
    yield from desks_that_differ()
    yield from items_that_differ()


def _differing(shown: Counted, rebuilt: Counted) -> Iterator[tuple[Key, list[int], list[int]]]:
    for key in sorted(shown.keys() | rebuilt.keys()):
        counted, said = shown.get(key, [0, 0, 0, 0]), rebuilt.get(key, [0, 0, 0, 0])
        if counted != said:
            yield key, counted, said


def _shown(table: type[AreaStat] | type[ItemStat], names: Iterable[str]) -> Counted:
    keys = [getattr(table, name) for name in names]
    rows = db.session.execute(select(*keys, *(getattr(table, name) for name in SUMS)))
    return {tuple(row[: len(keys)]): [int(value) for value in row[len(keys) :]] for row in rows}


def _desks() -> Counted:
    """Return every counter over desks as the desks and their decisions say, the live reference of the stored ones."""
    groups = (Round.cycle_id, Round.area_path, Round.level, DeskItem.item_kind, DeskItem.category_id)
    on_desks = select(*groups, DeskItem.road, *_BEHIND).join(Round, Round.id == DeskItem.round_id)
    decided = (
        select(*groups, Decision.outcome, *_BEHIND)
        .join(Round, Round.id == DeskItem.round_id)
        .join(Decision, Decision.id == DeskItem.decision_id)
    )
    rebuilt: Counted = {}
    for side, question in (
        ("in", on_desks.group_by(*groups, DeskItem.road)),
        ("out", decided.group_by(*groups, Decision.outcome)),
    ):
        for cycle_id, area_path, level, kind, category_id, code, *counted in _rows(question):
            for path in lineage(area_path):
                _add(rebuilt, (cycle_id, path, level, kind, category_id, f"{side}:{code}"), counted)
    return rebuilt


def _items() -> Counted:
    """Return every counter over items as the desks say on which they stand."""
    groups = (DeskItem.area_path, Round.cycle_id, DeskItem.item_kind, DeskItem.category_id, DeskItem.outcome)
    standing = select(*groups, *_BEHIND).join(Round, Round.id == DeskItem.round_id).where(DeskItem.current)
    rebuilt: Counted = {}
    for area_path, cycle_id, kind, category_id, outcome, *counted in _rows(standing.group_by(*groups)):
        for level, path in counted_at(area_path):
            _add(rebuilt, (level, path, cycle_id, kind, category_id, outcome or UNDECIDED), counted)
    return rebuilt


def _rows(question: Executable) -> Iterable[Any]:
    return db.session.execute(question)


def _add(rebuilt: Counted, key: Key, counted: Iterable[Any]) -> None:
    kept = rebuilt.setdefault(key, [0, 0, 0, 0])
    for place, value in enumerate(counted):
        kept[place] += int(value)
