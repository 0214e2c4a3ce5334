"""From marks to an order that anybody can repeat with the published numbers, in thousandths of a point.

A card's points are the sum over the criteria of weight × mark ÷ highest step. A candidate's points are the mean of its
readings; where the first readings differ by more than the rule (percent of the higher), a further reading is asked for
and the two closest count. The adjusted points take out how strict a seat is over all that it read (a two-way fit:
candidate + seat, by alternating means); they stand beside the plain ones and never replace them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import lcm

#: Thousandths of a point; the fit counts in thousandths of these.
UNIT, FINE = 1000, 1000
#: By how many points a weight is moved to see whether a candidate's fate depends on it.
SWING = 5
#: The fit ends when nothing moves any more, at the latest after so many rounds.
MOST_ROUNDS = 200
#: Fewest readings on which a candidate is taken.
LEAST_READINGS = 2


@dataclass(frozen=True, slots=True)
class ScoringRule:
    """Weight and highest step of each criterion, the gap in percent, and the pass mark in points."""

    weights: tuple[int, ...]
    most: tuple[int, ...]
    gap_percent: int
    pass_mark: int

    def points(self, marks: Sequence[int]) -> int:
        """Return a card's points in thousandths, halves of each criterion rounded up: 0 to 100,000."""
        return sum(
            rounded(weight * UNIT * mark, most)
            for weight, mark, most in zip(self.weights, marks, self.most, strict=True)
        )


@dataclass(frozen=True, slots=True)
class CardReading:
    """One card that was sent: candidate, seat, whether the seat was a reserve, and a mark for each criterion."""

    candidate: str
    seat: int
    reserve: bool
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ScoredRow:
    """A candidate's place: points, spread of the first readings and adjusted points in thousandths, and both ranks."""

    candidate: str
    points: int
    spread: int
    readings: int
    counted: tuple[int, ...]
    adjusted: int
    rank: int
    adjusted_rank: int
    #: Whether the first readings differ by more than the rule, and whether its fate hangs on a few points of a weight.
    apart: bool
    swings: bool


def rounded(value: int, by: int) -> int:
    """Return ``value / by`` as a whole number, halves rounded up."""
    return (2 * value + by) // (2 * by)


def too_far(points: Sequence[int], gap_percent: int) -> bool:
    """Tell whether the highest and the lowest differ by more than ``gap_percent`` of the higher one."""
    return len(points) > 1 and (max(points) - min(points)) * 100 > gap_percent * max(points)


def closest(points: Sequence[int]) -> tuple[int, ...]:
    """Return the places of the two closest; of pairs that are equally close, the lower pair."""
    order = sorted(range(len(points)), key=lambda place: (points[place], place))
    return min(pairwise(order), key=lambda pair: (points[pair[1]] - points[pair[0]], points[pair[0]]))


def scored(rule: ScoringRule, readings: Iterable[CardReading]) -> list[ScoredRow]:
    """Return the candidates that were read, the highest points first; who has the same points shares a rank."""
    by_candidate: dict[str, list[CardReading]] = {}
    for one in readings:
        by_candidate.setdefault(one.candidate, []).append(one)
    points = {name: [rule.points(one.marks) for one in read] for name, read in by_candidate.items()}
    apart = {name: too_far(_first(read, points[name]), rule.gap_percent) for name, read in by_candidate.items()}
    counted = {
        name: closest(points[name]) if apart[name] and len(read) > LEAST_READINGS else tuple(range(len(read)))
        for name, read in by_candidate.items()
    }
    plain = {
        name: rounded(sum(points[name][place] for place in places), len(places)) for name, places in counted.items()
    }
    adjusted = fitted([(n, by_candidate[n][place].seat, points[n][place]) for n, at in counted.items() for place in at])
    ranks, adjusted_ranks = places_of(plain), places_of(adjusted)
    return [
        ScoredRow(
            candidate=name,
            points=plain[name],
            spread=max(first) - min(first) if (first := _first(by_candidate[name], points[name])) else 0,
            readings=len(by_candidate[name]),
            counted=tuple(by_candidate[name][place].seat for place in counted[name]),
            adjusted=adjusted[name],
            rank=ranks[name],
            adjusted_rank=adjusted_ranks[name],
            apart=apart[name],
            swings=_swings(rule, plain[name], [by_candidate[name][place].marks for place in counted[name]]),
        )
        for name in sorted(plain, key=lambda name: (-plain[name], name))
    ]


def _first(read: Sequence[CardReading], points: Sequence[int]) -> list[int]:
    return [given for one, given in zip(read, points, strict=True) if not one.reserve]


def places_of(points: Mapping[str, int]) -> dict[str, int]:
    """Return the rank of each, counted from 1 for the highest; equals share theirs."""
    rank: dict[int, int] = {}
    for place, given in enumerate(sorted(points.values(), reverse=True), start=1):
        rank.setdefault(given, place)
    return {name: rank[given] for name, given in points.items()}


def fitted(given: Sequence[tuple[str, int, int]]) -> dict[str, int]:
    """Return the adjusted points of each candidate: least squares over candidate + seat, the seats' mean being zero.

    Alternating means in whole numbers: the same rows give the same numbers on every machine.
    """
    names, seats = sorted({name for name, _seat, _points in given}), sorted({seat for _name, seat, _points in given})
    at, sits = {name: n for n, name in enumerate(names)}, {seat: n for n, seat in enumerate(seats)}
    rows = [(at[name], sits[seat], points * FINE) for name, seat, points in given]
    strict, level = [0] * len(seats), [0] * len(names)
    for _round in range(MOST_ROUNDS):
        level = _means(len(names), [(name, points - strict[seat]) for name, seat, points in rows])
        moved = _means(len(seats), [(seat, points - level[name]) for name, seat, points in rows])
        centre = sum(moved) // len(seats) if seats else 0
        moved = [value - centre for value in moved]
        if moved == strict:
            break
        strict = moved
    return {name: rounded(value, FINE) for name, value in zip(names, level, strict=True)}


def _means(n: int, rows: Sequence[tuple[int, int]]) -> list[int]:
    sums, counts = [0] * n, [0] * n
    for place, value in rows:
        sums[place] += value
        counts[place] += 1
    return [rounded(total, count) for total, count in zip(sums, counts, strict=True)]


def _swings(rule: ScoringRule, points: int, marks: Sequence[Sequence[int]]) -> bool:
    """Tell whether moving one weight by five points, the others in proportion, changes on which side of the line it is.

    Over the readings that count; the weights stay 100 together.
    """
    above, unit = points >= rule.pass_mark * UNIT, lcm(*rule.most)
    sums = [sum(column) for column in zip(*marks, strict=True)]
    shares = [weight * got * (unit // most) for weight, got, most in zip(rule.weights, sums, rule.most, strict=True)]
    whole, line = sum(shares), rule.pass_mark * len(marks) * unit
    for share, weight in zip(shares, rule.weights, strict=True):
        rest = 100 - weight
        for other in (max(0, weight - SWING), min(100, weight + SWING)):
            moved = share * other * rest + (whole - share) * (100 - other) * weight
            if rest and (moved >= line * weight * rest) != above:
                return True
    return False
