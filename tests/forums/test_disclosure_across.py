"""All that is published of who was heard, taken together: no two tables give away what each of them hides.

The report of every area, the record of every forum and the shares that an area shows of those below are one system of
sums; whoever holds all of them knows no hidden figure.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

import pytest

from app.areas.states.paths import above, lineage, path_of
from app.forums.rules.disclosure import FEWEST
from app.forums.rules.participation import DIMENSIONS, CellRow, Heard, heard
from tests.forums.test_disclosure import PRIME, _less

CATEGORIES = {"sector": ("people", "state", "private"), "sex": ("female", "male", "other"), "age": ("young", "old")}
GROUPS = ("disabled", "youth")
#: A figure: area or forum, and category.
Figure = tuple[int, str]
SEEDS = range(16)


def province(seed: int) -> tuple[list[CellRow], list[tuple[int, int, str, int]]]:
    """Return the counted cells and groups of some forums in some villages of one province."""
    rng = random.Random(seed)
    cells: list[CellRow] = []
    groups: list[tuple[int, int, str, int]] = []
    number = 0
    for district in range(1, rng.randint(2, 4)):
        for subdistrict in range(1, rng.randint(2, 4)):
            for village in range(1, rng.randint(2, 5)):
                path = path_of(f"25{district:02d}{subdistrict:02d}{village:02d}")
                for _sitting in range(rng.randint(1, 2)):
                    number += 1
                    counted = list(_hall(rng, number, path))
                    cells += counted
                    heads = sum(row[-1] for row in counted)
                    groups += [(number, path, code, rng.randint(0, max(0, min(6, heads)))) for code in GROUPS]
    return cells, groups


def _hall(rng: random.Random, forum: int, path: int) -> Iterator[CellRow]:
    for sector, most in (("people", 14), ("state", 3), ("private", 1)):
        for sex in CATEGORIES["sex"]:
            for age in CATEGORIES["age"]:
                n = rng.randint(0, most if sex != "other" else 1)
                if n:
                    yield forum, path, sector, sex, age, n


def reports(seed: int) -> dict[int, Heard]:
    """Return the reports that the pages make, each by itself; a village's figures come from its subdistrict's."""
    cells, groups = province(seed)
    areas = {up for row in cells for up in above(row[1])}
    found = {}
    for path in areas:
        inside = {row[0] for row in cells if path in lineage(row[1])}
        found[path] = heard(
            path,
            [row for row in cells if row[0] in inside],
            [row for row in groups if row[0] in inside],
            CATEGORIES,
            GROUPS,
        )
    return found


def published(found: dict[int, Heard], dimension: str) -> tuple[dict[Figure, int], set[Figure]]:
    """Return every figure that there is, and those that no table shows."""
    figures: dict[Figure, int] = {}
    shown: set[Figure] = set()
    for one in found.values():
        for key, counted in one.by[dimension].figures.items():
            for category, n in counted.items():
                figures[key, category] = n
                if one.by[dimension].shown(key, category) is not None:
                    shown.add((key, category))
    return figures, set(figures) - shown


def sums(figures: dict[Figure, int], cells: list[CellRow]) -> Iterator[dict[Figure, int]]:
    """Yield what is known of the figures: totals are public, and figures add up from below."""
    below: defaultdict[int, set[int]] = defaultdict(set)
    for row in cells:
        way = [*lineage(row[1]), row[0]]
        for wider, under in pairwise(way):
            below[wider].add(under)
    by_key: defaultdict[int, list[str]] = defaultdict(list)
    for key, category in figures:
        by_key[key].append(category)
    for key, categories in by_key.items():
        yield {(key, c): 1 for c in categories}
        for c in categories if below[key] else ():
            yield {(key, c): 1, **{(under, c): -1 for under in below[key]}}


def solved(hidden: set[Figure], lines: Iterator[dict[Figure, int]]) -> set[Figure]:
    """Return the hidden figures that the sums determine."""
    columns = {cell: place for place, cell in enumerate(sorted(hidden, key=repr))}
    pivots: dict[int, dict[int, int]] = {}
    for line in lines:
        row = {columns[c]: v % PRIME for c, v in line.items() if c in columns}
        for place, pivot in pivots.items():
            if factor := row.get(place):
                row = _less(row, pivot, factor)
        if row:
            first = min(row)
            inverse = pow(row[first], PRIME - 2, PRIME)
            row = {k: v * inverse % PRIME for k, v in row.items()}
            pivots = {p: _less(old, row, old[first]) if first in old else old for p, old in pivots.items()}
            pivots[first] = row
    return {cell for cell, place in columns.items() if place in pivots and len(pivots[place]) == 1}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_small_figure_is_the_difference_of_published_tables(seed: int) -> None:
    found, (cells, _groups) = reports(seed), province(seed)
    for dimension in (*DIMENSIONS, *(f"group:{code}" for code in GROUPS)):
        figures, hidden = published(found, dimension)
        assert {cell for cell, n in figures.items() if 0 < n < FEWEST} <= hidden
        assert not solved(hidden, sums(figures, cells))


def test_a_thousand_small_figures_were_tried() -> None:
    every = (
        n
        for seed in SEEDS
        for one in [reports(seed)]
        for dimension in (*DIMENSIONS, *(f"group:{code}" for code in GROUPS))
        for n in published(one, dimension)[0].values()
    )
    assert sum(0 < n < FEWEST for n in every) >= 1000


@pytest.mark.parametrize("seed", SEEDS)
def test_every_report_hides_the_same_of_an_area(seed: int) -> None:
    found = reports(seed)
    for path, own in found.items():
        for wider in (found[up] for up in above(path)):
            for dimension in DIMENSIONS:
                assert wider.by[dimension].rows(path) == own.by[dimension].rows(path)
