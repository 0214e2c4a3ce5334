"""The balance sheet of voices: arrived = the sum over outcomes + undecided. Pure arithmetic over frozen values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sums:
    """Items with what stands behind them: households and votes (counts), satang."""

    n: int = 0
    households: int = 0
    votes: int = 0
    satang: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.n + other.n, self.households + other.households, self.votes + other.votes, self.satang + other.satang
        )

    def __sub__(self, other: Sums) -> Sums:
        return Sums(
            self.n - other.n, self.households - other.households, self.votes - other.votes, self.satang - other.satang
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: a road or an outcome with its sums."""

    code: str
    sums: Sums


@dataclass(frozen=True, slots=True)
class Tally:
    """What the database counted: items of one kind that came by ``road`` and got ``outcome`` (none: undecided)."""

    item_kind: str
    road: str
    outcome: str | None
    sums: Sums


@dataclass(frozen=True, slots=True)
class Sheet:
    """A balance sheet: what arrived by each road, what became of it, and what is not decided yet."""

    arrived: tuple[Line, ...]
    outcomes: tuple[Line, ...]
    undecided: Sums

    @property
    def total(self) -> Sums:
        """Everything that arrived."""
        return sum((line.sums for line in self.arrived), Sums())

    @property
    def decided(self) -> Sums:
        """Everything that has an outcome."""
        return sum((line.sums for line in self.outcomes), Sums())

    @property
    def adds_up(self) -> bool:
        """Whether arrived equals the outcomes and the undecided, in items, households, votes and satang."""
        return self.total == self.decided + self.undecided and self.undecided.n >= 0


def sheet(tallies: Iterable[Tally], *, roads: Sequence[str], outcomes: Sequence[str]) -> Sheet:
    """Return the sheet of what was counted; lines in the order of ``roads`` and ``outcomes``, empty ones left out."""
    by_road: dict[str, Sums] = {}
    by_outcome: dict[str, Sums] = {}
    undecided = Sums()
    for tally in tallies:
        by_road[tally.road] = by_road.get(tally.road, Sums()) + tally.sums
        if tally.outcome is None:
            undecided += tally.sums
        else:
            by_outcome[tally.outcome] = by_outcome.get(tally.outcome, Sums()) + tally.sums
    return Sheet(_lines(by_road, roads), _lines(by_outcome, outcomes), undecided)


def from_measures(measures: Iterable[tuple[str, Sums]], *, roads: Sequence[str], outcomes: Sequence[str]) -> Sheet:
    """Return the sheet of counters named ``in:<road>`` and ``out:<outcome>``; what is left over is undecided."""
    by_road: dict[str, Sums] = {}
    by_outcome: dict[str, Sums] = {}
    for measure, sums in measures:
        side, code = measure.split(":", 1)
        kept = by_road if side == "in" else by_outcome
        kept[code] = kept.get(code, Sums()) + sums
    undecided = sum(by_road.values(), Sums()) - sum(by_outcome.values(), Sums())
    return Sheet(_lines(by_road, roads), _lines(by_outcome, outcomes), undecided)


def _lines(by_code: dict[str, Sums], order: Sequence[str]) -> tuple[Line, ...]:
    return tuple(Line(code, by_code[code]) for code in order if by_code.get(code, Sums()) != Sums())
