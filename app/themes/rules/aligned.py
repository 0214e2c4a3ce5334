"""Where money and needs of an area miss each other, by category; and how far one dimension outweighs the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

#: The needs of an area in a cycle by category, by the cycle's id and the area's path.
AskedFor = Mapping[tuple[int, int], Mapping[int, int]]
#: Rows of a measure: cycle, path, what stands above the line, what stands below it.
MeasureRow = tuple[int, int, int, int]


class FundedPart(NamedTuple):
    """Money of funded projects: their cycle, where they lie, their category with its dimension, satang."""

    cycle_id: int
    path: int
    category_id: int
    dimension: str
    satang: int


def nothing_funded(asked: AskedFor, funded: Iterable[FundedPart], spans: Collection[int]) -> list[MeasureRow]:
    """Return, of each area's needs, those of categories for which no funded project lies in the area or covers it.

    ``spans`` are those of the levels at which a project may lie: from the area's own to the province's.
    """
    given: dict[tuple[int, int], set[int]] = {}
    for one in funded:
        given.setdefault((one.cycle_id, one.path), set()).add(one.category_id)
    rows = []
    for (cycle_id, path), needs in sorted(asked.items()):
        covered: set[int] = set()
        for span in spans:
            covered |= given.get((cycle_id, path // span * span), set())
        lacking = sum(n for category, n in needs.items() if category not in covered)
        rows.append((cycle_id, path, lacking, sum(needs.values())))
    return rows


def nobody_asked(asked: AskedFor, funded: Iterable[FundedPart]) -> list[MeasureRow]:
    """Return, of the money funded in each area, that of categories for which the area asked nothing."""
    sums: dict[tuple[int, int], tuple[int, int]] = {}
    for one in funded:
        key = (one.cycle_id, one.path)
        above, below = sums.get(key, (0, 0))
        unasked = 0 if asked.get(key, {}).get(one.category_id) else one.satang
        sums[key] = (above + unasked, below + one.satang)
    return [(*key, *pair) for key, pair in sorted(sums.items())]


def largest_dimension(funded: Iterable[FundedPart]) -> list[MeasureRow]:
    """Return, of the money funded in each area, that of the dimension which got most."""
    sums: dict[tuple[int, int], dict[str, int]] = {}
    for one in funded:
        held = sums.setdefault((one.cycle_id, one.path), {})
        held[one.dimension] = held.get(one.dimension, 0) + one.satang
    return [(*key, max(held.values()), sum(held.values())) for key, held in sorted(sums.items())]
