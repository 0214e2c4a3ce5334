"""What is hidden cannot be worked out: held against linear algebra over the whole system of public sums."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from app.forums.rules.disclosure import FEWEST, Cell, TableNode, hide

PRIME = 2_147_483_647
CATEGORIES = ("people", "state", "private", "academia")


def forum(key: str, rng: random.Random) -> TableNode:
    """A forum with many people of one category and few of the others."""
    most = {"people": 40, "state": 9, "private": 6, "academia": 3}
    return TableNode(key, {c: max(0, rng.randint(-2, n)) for c, n in most.items()})


def summed(key: str, below: tuple[TableNode, ...], *, closed: bool) -> TableNode:
    return TableNode(key, {c: sum(one.cells[c] for one in below) for c in CATEGORIES}, below, closed)


def province(seed: int) -> TableNode:
    """Districts of subdistricts of villages of forums; some have one child only."""
    rng = random.Random(seed)

    def villages(name: str) -> Iterator[TableNode]:
        for v in range(rng.randint(1, 4)):
            sittings = tuple(forum(f"{name}.{v}.{f}", rng) for f in range(rng.randint(1, 2)))
            yield summed(f"{name}.{v}", sittings, closed=True)

    def subdistricts(name: str) -> Iterator[TableNode]:
        for s in range(rng.randint(1, 3)):
            yield summed(f"{name}.{s}", tuple(villages(f"{name}.{s}")), closed=True)

    districts = tuple(summed(f"d{d}", tuple(subdistricts(f"d{d}")), closed=False) for d in range(rng.randint(1, 3)))
    return summed("province", districts, closed=False)


def sums(root: TableNode) -> Iterator[dict[Cell, int]]:
    """Yield every sum that the public knows, as coefficients of its figures."""
    for node, _above in root.walk():
        yield {(node.key, c): 1 for c in node.cells}  # the total of every forum and area is public
        for c in node.cells if node.below else ():
            yield {(node.key, c): 1, **{(one.key, c): -1 for one in node.below}}


def worked_out(root: TableNode, hidden: frozenset[Cell]) -> set[Cell]:
    """Return the hidden figures that the public sums determine (Gauss–Jordan over a large prime field)."""
    columns = {cell: place for place, cell in enumerate(sorted(hidden, key=repr))}
    rows = [{columns[c]: v % PRIME for c, v in line.items() if c in columns} for line in sums(root)]
    pivots: dict[int, dict[int, int]] = {}
    for row in rows:
        reduced = row
        for place, pivot in pivots.items():
            if factor := reduced.get(place):
                reduced = _less(reduced, pivot, factor)
        if reduced:
            first = min(reduced)
            inverse = pow(reduced[first], PRIME - 2, PRIME)
            line = {k: v * inverse % PRIME for k, v in reduced.items()}
            pivots = {p: _less(old, line, old[first]) if first in old else old for p, old in pivots.items()}
            pivots[first] = line
    return {cell for cell, place in columns.items() if place in pivots and len(pivots[place]) == 1}


def _less(row: dict[int, int], other: dict[int, int], factor: int) -> dict[int, int]:
    out = dict(row)
    for k, v in other.items():
        out[k] = (out.get(k, 0) - factor * v) % PRIME
        if not out[k]:
            del out[k]
    return out


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_figure_can_be_worked_out_and_no_small_one_is_shown(seed: int) -> None:
    root = province(seed)
    hidden = hide(root)
    shown = [(node.key, c) for node, _above in root.walk() for c, n in node.cells.items() if 0 < n < FEWEST]
    assert set(shown) <= hidden
    assert not worked_out(root, hidden)


def test_the_oracle_sees_what_simple_hiding_gives_away() -> None:
    root = province(3)
    only_small = frozenset((n.key, c) for n, _above in root.walk() for c, x in n.cells.items() if 0 < x < FEWEST)
    assert worked_out(root, only_small)


@pytest.mark.parametrize("seed", range(10))
def test_a_forum_hides_the_same_seen_from_its_subdistrict_and_from_its_province(seed: int) -> None:
    root = province(seed)
    whole = hide(root)
    for district in root.below:
        for subdistrict in district.below:
            inside = {node.key for node, _above in subdistrict.walk()}
            assert hide(subdistrict) == {cell for cell in whole if cell[0] in inside}


def test_nothing_is_hidden_where_every_figure_is_large() -> None:
    assert not hide(TableNode("one", {"people": 40, "state": 12}))
