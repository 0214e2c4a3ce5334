"""Class breaks of a map: few classes, every value in exactly one, equal values together. Pure arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

#: More classes than this cannot be told apart on a map.
MOST = 5
#: Distinct values beyond which natural breaks are sought among this many groups of equal size.
MOST_DISTINCT = 240


class ClassMethod(StrEnum):
    """How the values are cut."""

    QUANTILE = "quantile"
    NATURAL = "natural"


@dataclass(frozen=True, slots=True)
class ValueBand:
    """One class: its lowest and its highest value, both included, and how many areas are in it."""

    low: int
    high: int
    n: int


def cut(values: Sequence[int], method: ClassMethod, most: int = MOST) -> tuple[ValueBand, ...]:
    """Return at most ``most`` classes, the lowest first; fewer where fewer values differ.

    ``QUANTILE`` gives classes of about the same number of areas; ``NATURAL`` those with the least squares within
    (Jenks 1967, found exactly by Fisher's dynamic programme).
    """
    counted = sorted(Counter(values).items())
    if not counted:
        return ()
    ends = _quantiles(counted, most) if method == ClassMethod.QUANTILE else _natural(counted, most)
    found, begin = [], 0
    for end in ends:
        part = counted[begin:end]
        found.append(ValueBand(part[0][0], part[-1][0], sum(n for _value, n in part)))
        begin = end
    return tuple(found)


def place(classes: Sequence[ValueBand], value: int | None) -> int | None:
    """Return the number of the value's class, from 1; none for no value. Values between two classes go up."""
    if value is None or not classes:
        return None
    return min(bisect_left([one.high for one in classes], value), len(classes) - 1) + 1


def _quantiles(counted: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Return after which distinct value each class ends: nearest to equal numbers, equal values never parted."""
    if len(counted) <= most:
        return list(range(1, len(counted) + 1))
    sums = list(accumulate(n for _value, n in counted))
    ends: list[int] = []
    for number in range(1, most):
        wanted = sums[-1] * number / most
        lowest, highest = (ends[-1] if ends else 0) + 1, len(counted) - (most - number)
        ends.append(min(range(lowest, highest + 1), key=lambda end: abs(sums[end - 1] - wanted)))
    return [*ends, len(counted)]


def _natural(counted: Sequence[tuple[int, int]], most: int) -> list[int]:
    """Return after which distinct value each class ends, so that the squares within the classes are least."""
    if len(counted) <= most:
        return list(range(1, len(counted) + 1))
    groups = _grouped(counted)
    weights, sums, squares = [0], [0], [0]
    for begin, end in zip([0, *groups], groups, strict=False):
        part = counted[begin:end]
        weights.append(weights[-1] + sum(n for _value, n in part))
        sums.append(sums[-1] + sum(value * n for value, n in part))
        squares.append(squares[-1] + sum(value * value * n for value, n in part))

    def within(begin: int, end: int) -> float:
        weight, total = weights[end] - weights[begin], sums[end] - sums[begin]
        return squares[end] - squares[begin] - total * total / weight

    size = len(groups)
    best = [0.0, *(within(0, end) for end in range(1, size + 1))]
    cuts: list[list[int]] = []
    for number in range(2, most + 1):
        row, cut_at = [0.0] * (size + 1), [0] * (size + 1)
        for end in range(number, size + 1):
            row[end], cut_at[end] = min((best[at] + within(at, end), at) for at in range(number - 1, end))
        best = row
        cuts.append(cut_at)
    ends = [size]
    for cut_at in reversed(cuts):
        ends.append(cut_at[ends[-1]])
    return [groups[end - 1] for end in reversed(ends)]


def _grouped(counted: Sequence[tuple[int, int]]) -> list[int]:
    """Return after which distinct value each group ends: every value its own, or ``MOST_DISTINCT`` groups."""
    size = len(counted)
    groups = min(size, MOST_DISTINCT)
    return [size * number // groups for number in range(1, groups + 1)]
