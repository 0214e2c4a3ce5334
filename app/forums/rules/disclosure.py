"""Which figures stay hidden, so that nobody is recognised and no hidden figure can be worked out from those shown.

Figures add up twice: over the categories of one forum (its total is public), and over the areas below an area. Each
stands in exactly two of these sums, so the hidden ones are the edges of a graph whose vertices are the sums; a hidden
figure can be worked out exactly when its edge is a bridge. What is hidden besides the small figures puts every hidden
edge on a circle, by the cheapest way round (the network heuristic of complementary cell suppression: Cox 1995).

Nothing below ``Node.closed`` depends on what lies outside: a forum's page and its province's report hide the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import heappop, heappush
from typing import Any, NamedTuple

#: Smaller counts, but for zero, are not shown: a few people of one kind may be known by it (PDPA, B.E. 2562).
FEWEST = 5
#: A zero is hidden only where no other figure serves.
ZERO_COSTS = 1_000_000

#: How many tables that stand for themselves one process remembers with what is hidden in them.
KEPT = 2048

#: One figure: the key of its node, and its category.
Cell = tuple[Any, str]
#: The edges at each vertex, with the vertices to which they lead.
Near = Mapping[Any, Sequence[tuple[Cell, Any]]]


class TableRow(NamedTuple):
    """A node without its tree: its key, that of the node above, whether it is a sum of others, and its figures."""

    key: Any
    above: Any
    is_sum: bool
    cells: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class TableNode:
    """An area or, without ``below``, one forum; ``cells`` holds a figure for every category."""

    key: Any
    cells: Mapping[str, int]
    below: tuple[TableNode, ...] = ()
    #: True where the figures below may be chosen for hiding together with its own.
    closed: bool = False

    def walk(self) -> Iterator[tuple[TableNode, TableNode | None]]:
        """Yield every node below this one and itself, each with the node above it; the widest first."""
        stack: list[tuple[TableNode, TableNode | None]] = [(self, None)]
        while stack:
            node, above = stack.pop()
            yield node, above
            stack += [(one, node) for one in reversed(node.below)]

    def rows(self) -> tuple[TableRow, ...]:
        """Return the same without the trees."""
        return tuple(
            TableRow(node.key, above.key if above else None, bool(node.below), tuple(node.cells.items()))
            for node, above in self.walk()
        )


@dataclass(slots=True)
class TableGraph:
    """The sums as vertices, the figures as edges between them."""

    ends: dict[Cell, tuple[Any, Any]] = field(default_factory=dict)
    value: dict[Cell, int] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Sequence[TableRow]) -> TableGraph:
        """Return the graph of a node and everything below it; its own figures lead to the ground."""
        graph = cls()
        for key, above, is_sum, cells in rows:
            for category, n in cells:
                inner = ("sum", key, category) if is_sum else ("forum", key)
                outer = ("sum", above, category) if above is not None else ("ground",)
                graph.ends[key, category] = (inner, outer)
                graph.value[key, category] = n
        return graph


def hide(root: TableNode) -> frozenset[Cell]:
    """Return the hidden figures of ``root`` and of everything below it."""
    if root.closed or not root.below:
        return _hide_closed(root.rows())
    hidden = {cell for one in root.below for cell in hide(one)}
    hidden |= {(root.key, category) for category, n in root.cells.items() if 0 < n < FEWEST}
    return _surround(root.rows(), hidden, {(root.key, category) for category in root.cells})


@lru_cache(maxsize=KEPT)
def _hide_closed(rows: tuple[TableRow, ...]) -> frozenset[Cell]:
    """Return the same of what stands for itself, as it was found before while no figure in it has changed."""
    small = {(row.key, category) for row in rows for category in _small(row)}
    return _surround(rows, small, {(row.key, category) for row in rows for category, _n in row.cells})


def _small(row: TableRow) -> Iterable[str]:
    """Return what a node hides for its own sake: small figures and, in a forum, enough others to cover their sum."""
    cells = dict(row.cells)
    hidden = {category for category, n in row.cells if 0 < n < FEWEST}
    others = sorted((n, place, category) for place, (category, n) in enumerate(row.cells) if n >= FEWEST)
    while not row.is_sum and hidden and others and (len(hidden) < 2 or sum(cells[c] for c in hidden) < FEWEST):
        hidden.add(others.pop(0)[2])
    return hidden


def _surround(rows: Sequence[TableRow], hidden: set[Cell], free: set[Cell]) -> frozenset[Cell]:
    """Hide as little as may be of ``free`` until no hidden edge is a bridge."""
    if not hidden:
        return frozenset()
    graph = TableGraph.of(rows)
    near: Near = {}
    while exposed := bridges({cell: graph.ends[cell] for cell in hidden}):
        near = near or _neighbours(graph, hidden | free)
        before = len(hidden)
        for cell in exposed:
            hidden |= _way_round(graph, near, cell, hidden)
        if len(hidden) == before:
            hidden |= free
            break
    return frozenset(hidden)


def _way_round(graph: TableGraph, near: Near, cell: Cell, hidden: set[Cell]) -> set[Cell]:
    """Return the edges of the cheapest other way between the ends of ``cell``; hidden ones cost nothing."""
    start, goal = graph.ends[cell]
    heap: list[tuple[int, int, Any]] = [(0, 0, start)]
    came: dict[Any, tuple[Any, Cell] | None] = {start: None}
    cost, done, turn = {start: 0}, set(), 0
    while heap:
        so_far, _turn, here = heappop(heap)
        if here == goal:
            return set(_back(came, goal))
        if here in done:
            continue
        done.add(here)
        for edge, there in near.get(here, ()):
            if edge == cell:
                continue
            more = so_far + (0 if edge in hidden else _price(graph.value[edge]))
            if more < cost.get(there, more + 1):
                turn += 1
                cost[there], came[there] = more, (here, edge)
                heappush(heap, (more, turn, there))
    return set()


def _neighbours(graph: TableGraph, cells: Iterable[Cell]) -> Near:
    near: dict[Any, list[tuple[Cell, Any]]] = defaultdict(list)
    for edge in sorted(cells, key=repr):
        one, other = graph.ends[edge]
        near[one].append((edge, other))
        near[other].append((edge, one))
    return near


def _price(n: int) -> int:
    return n + 1 if n else ZERO_COSTS


def _back(came: Mapping[Any, tuple[Any, Cell] | None], goal: Any) -> Iterator[Cell]:
    step = came[goal]
    while step is not None:
        here, edge = step
        yield edge
        step = came[here]


def bridges(ends: Mapping[Cell, tuple[Any, Any]]) -> list[Cell]:
    """Return the edges that lie on no circle (Tarjan 1974), in a fixed order; written without recursion."""
    near: defaultdict[Any, list[tuple[Cell, Any]]] = defaultdict(list)
    for edge, (one, other) in ends.items():
        near[one].append((edge, other))
        near[other].append((edge, one))
    found: list[Cell] = []
    seen: dict[Any, int] = {}
    low: dict[Any, int] = {}
    for root in near:
        if root not in seen:
            _visit(root, near, seen, low, found)
    return sorted(found, key=repr)


def _visit(
    root: Any,
    near: Mapping[Any, Sequence[tuple[Cell, Any]]],
    seen: dict[Any, int],
    low: dict[Any, int],
    found: list[Cell],
) -> None:
    seen[root] = low[root] = len(seen)
    stack: list[tuple[Any, Cell | None, Iterator[tuple[Cell, Any]]]] = [(root, None, iter(near[root]))]
    while stack:
        here, by, rest = stack[-1]
        for edge, there in rest:
            if edge == by:
                continue
            if there not in seen:
                seen[there] = low[there] = len(seen)
                stack.append((there, edge, iter(near[there])))
                break
            low[here] = min(low[here], seen[there])
        else:
            stack.pop()
            if stack:
                above = stack[-1][0]
                low[above] = min(low[above], low[here])
                if by is not None and low[here] > seen[above]:
                    found.append(by)
