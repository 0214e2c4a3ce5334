"""Questions about balance sheets: of a round, of an area, tier by tier and cycle by cycle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from app.aggregation.rules import balance
from app.aggregation.rules.balance import BalanceSheet, LineTally, SheetSums
from app.cycles.models.counters import AreaStat
from app.cycles.models.cycles import DeskItem
from app.cycles.states import Outcome, Road
from app.store.base import db
from app.store.statements import Question, built_once

ROADS = [road.value for road in Road]
OUTCOMES = [outcome.value for outcome in Outcome]
_SUMS = (
    func.count(),
    func.coalesce(func.sum(DeskItem.households), 0),
    func.coalesce(func.sum(DeskItem.votes), 0),
    func.coalesce(func.sum(DeskItem.satang), 0),
)


def sheets_of_round(round_id: int) -> dict[str, BalanceSheet]:
    """Return the round's balance sheet for each kind of item, and for all under ``""``; counted from the desk."""
    grouped = (
        select(DeskItem.item_kind, DeskItem.road, DeskItem.outcome, *_SUMS)
        .where(DeskItem.round_id == round_id)
        .group_by(DeskItem.item_kind, DeskItem.road, DeskItem.outcome)
    )
    tallies = [
        LineTally(kind, road, outcome, SheetSums(*map(int, sums)))
        for kind, road, outcome, *sums in db.session.execute(grouped)
    ]
    kinds = sorted({tally.item_kind for tally in tallies})
    sheets = {kind: _sheet([t for t in tallies if t.item_kind == kind]) for kind in kinds}
    return sheets | {"": _sheet(tallies)}


def sheet_of_desk(lines: Iterable[LineTally]) -> BalanceSheet:
    """Return the balance sheet of a desk whose items are at hand, each as a line of its own."""
    return _sheet(list(lines))


def sheet_of_round(round_id: int) -> BalanceSheet:
    """Return the round's balance sheet over all kinds of item."""
    return sheets_of_round(round_id)[""]


def _sheet(tallies: Sequence[LineTally]) -> BalanceSheet:
    return balance.sheet(tallies, roads=ROADS, outcomes=OUTCOMES)


def sheets_of_area(cycle_id: int, path: int) -> dict[tuple[str, str], BalanceSheet]:
    """Return the balance sheets of all rounds at or below ``path``, by (tier, kind), from the counters."""
    return sheets_of_cycles([cycle_id], path).get(cycle_id, {})


def sheets_of_cycles(cycle_ids: Sequence[int], path: int) -> dict[int, dict[tuple[str, str], BalanceSheet]]:
    """Return the same for each of the cycles that has something at or below ``path``; one question."""
    measures: dict[tuple[int, str, str], list[tuple[str, SheetSums]]] = {}
    for cycle_id, level, kind, measure, *sums in db.session.execute(*_grouped(cycle_ids, path)):
        measures.setdefault((cycle_id, level, kind), []).append((measure, SheetSums(*map(int, sums))))
    found: dict[int, dict[tuple[str, str], BalanceSheet]] = {}
    for (cycle_id, level, kind), counted in sorted(measures.items()):
        sheet = balance.from_measures(counted, roads=ROADS, outcomes=OUTCOMES)
        found.setdefault(cycle_id, {})[(level, kind)] = sheet
    return found


@built_once
def _grouped(cycle_ids: Sequence[int], path: int) -> Question:
    return (
        select(
            AreaStat.cycle_id,
            AreaStat.level,
            AreaStat.item_kind,
            AreaStat.measure,
            *(func.sum(column) for column in (AreaStat.n, AreaStat.households, AreaStat.votes, AreaStat.satang)),
        )
        .where(AreaStat.cycle_id.in_(cycle_ids), AreaStat.area_path == path)
        .group_by(AreaStat.cycle_id, AreaStat.level, AreaStat.item_kind, AreaStat.measure)
    )


def sheets_by_cycle(path: int) -> dict[int, BalanceSheet]:
    """Return, by cycle, the sheet over all rounds of all tiers at or below ``path``, from the counters."""
    sums = (func.sum(column) for column in (AreaStat.n, AreaStat.households, AreaStat.votes, AreaStat.satang))
    grouped = select(AreaStat.cycle_id, AreaStat.measure, *sums).where(AreaStat.area_path == path)
    measures: dict[int, list[tuple[str, SheetSums]]] = {}
    for cycle_id, measure, *sums_ in db.session.execute(grouped.group_by(AreaStat.cycle_id, AreaStat.measure)):
        measures.setdefault(cycle_id, []).append((measure, SheetSums(*map(int, sums_))))
    return {
        cycle_id: balance.from_measures(counted, roads=ROADS, outcomes=OUTCOMES)
        for cycle_id, counted in measures.items()
    }
