"""The balance sheet of voices: arrived = the sum over outcomes + undecided. Pure arithmetic over frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.cycles.rules.outcomes import LIVES_ON


@dataclass(frozen=True, slots=True)
class SheetSums:
    """Items with what stands behind them: households and votes (counts), satang."""

    n: int = 0
    households: int = 0
    votes: int = 0
    satang: int = 0

    def __add__(self, other: SheetSums) -> SheetSums:
        return SheetSums(
            self.n + other.n, self.households + other.households, self.votes + other.votes, self.satang + other.satang
        )

    def __sub__(self, other: SheetSums) -> SheetSums:
        return SheetSums(
            self.n - other.n, self.households - other.households, self.votes - other.votes, self.satang - other.satang
        )


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of a sheet: a road or an outcome with its sums."""

    code: str
    sums: SheetSums


@dataclass(frozen=True, slots=True)
class LineTally:
    """What the database counted: items of one kind that came by ``road`` and got ``outcome`` (none: undecided)."""

    item_kind: str
    road: str
    outcome: str | None
    sums: SheetSums


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """A balance sheet: what arrived by each road, what became of it, and what is not decided yet."""

    arrived: tuple[SheetLine, ...]
    outcomes: tuple[SheetLine, ...]
    undecided: SheetSums

    @property
    def total(self) -> SheetSums:
        """Everything that arrived."""
        return sum((line.sums for line in self.arrived), SheetSums())

    @property
    def decided(self) -> SheetSums:
        """Everything that has an outcome."""
        return sum((line.sums for line in self.outcomes), SheetSums())

    @property
    def once(self) -> SheetSums:
        """What stands behind everything, nobody counted twice: an item that lives on in another is counted there."""
        kept = (line.sums for line in self.outcomes if line.code not in LIVES_ON)
        return replace(sum(kept, SheetSums()) + self.undecided, n=self.total.n)

    @property
    def adds_up(self) -> bool:
        """Whether arrived equals the outcomes and the undecided, in items, households, votes and satang."""
        return self.total == self.decided + self.undecided and self.undecided.n >= 0


def sheet(tallies: Iterable[LineTally], *, roads: Sequence[str], outcomes: Sequence[str]) -> BalanceSheet:
    """Return the sheet of what was counted; lines in the order of ``roads`` and ``outcomes``, empty ones left out."""
    by_road: dict[str, SheetSums] = {}
    by_outcome: dict[str, SheetSums] = {}
    undecided = SheetSums()
    for tally in tallies:
        by_road[tally.road] = by_road.get(tally.road, SheetSums()) + tally.sums
        if tally.outcome is None:
            undecided += tally.sums
        else:
            by_outcome[tally.outcome] = by_outcome.get(tally.outcome, SheetSums()) + tally.sums
    return BalanceSheet(_lines(by_road, roads), _lines(by_outcome, outcomes), undecided)


def from_measures(
    measures: Iterable[tuple[str, SheetSums]], *, roads: Sequence[str], outcomes: Sequence[str]
) -> BalanceSheet:
    """Return the sheet of counters named ``in:<road>`` and ``out:<outcome>``; what is left over is undecided."""
    by_road: dict[str, SheetSums] = {}
    by_outcome: dict[str, SheetSums] = {}
    for measure, sums in measures:
        side, code = measure.split(":", 1)
        kept = by_road if side == "in" else by_outcome
        kept[code] = kept.get(code, SheetSums()) + sums
    undecided = sum(by_road.values(), SheetSums()) - sum(by_outcome.values(), SheetSums())
    return BalanceSheet(_lines(by_road, roads), _lines(by_outcome, outcomes), undecided)


def _lines(by_code: dict[str, SheetSums], order: Sequence[str]) -> tuple[SheetLine, ...]:
    return tuple(SheetLine(code, by_code[code]) for code in order if by_code.get(code, SheetSums()) != SheetSums())
