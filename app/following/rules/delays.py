"""How long people wait: the median and the slowest tenth of numbers of days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delay:
    """Days from the voice to the outcome: of how many, the median, and how long the fastest of the slowest tenth took.

    The figures are those of single items, never means of two (nearest rank): half waited at most ``median`` days, nine
    of ten at most ``slowest_tenth`` days. None where nothing is counted: unknown is not 0.
    """

    n: int
    median: int | None
    slowest_tenth: int | None


def delay_of(counted: Mapping[int, int]) -> Delay:
    """Return the delay of items, given as numbers of items by days."""
    n = sum(counted.values())
    return Delay(n, _at(counted, n, 50), _at(counted, n, 90))


def _at(counted: Mapping[int, int], n: int, percent: int) -> int | None:
    """Return the day by which so many percent of the items were through, by the nearest rank."""
    rank, seen = -(-n * percent // 100), 0
    for days in sorted(counted):
        seen += counted[days]
        if seen >= max(1, rank) and counted[days]:
            return days
    return None
