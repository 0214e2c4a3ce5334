"""The participation report of one area, tier and cycle: who was heard, in figures that may be shown. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.areas.states.paths import Level, level_of, lineage
from app.forums.rules.disclosure import Cell, TableNode, hide

#: One cell of one forum: forum, its area's path, sector code, sex, age band, heads.
CellRow = tuple[int, int, str, str, str, int]
DIMENSIONS = ("sector", "sex", "age")
#: Categories of a group: those who are of it and those who are not.
OF_GROUP, OTHERS = "of", "others"
_CLOSED = (Level.SUBDISTRICT, Level.VILLAGE, Level.COMMUNITY)


@dataclass(frozen=True, slots=True)
class ShareFigures:
    """One dimension over the whole tree: the figures of each node, and which of them stay hidden."""

    figures: Mapping[Any, Mapping[str, int]]
    hidden: frozenset[Cell]

    def shown(self, key: Any, category: str) -> int | None:
        """Return the figure of an area's path or a forum's id; ``None`` where it stays hidden."""
        if (key, category) in self.hidden:
            return None
        return self.figures.get(key, {}).get(category, 0)

    def rows(self, key: Any) -> tuple[tuple[str, int | None], ...]:
        """Return every category with its figure at a node, in their order."""
        return tuple((category, self.shown(key, category)) for category in self.figures.get(key, {}))


@dataclass(frozen=True, slots=True)
class Heard:
    """Everybody who was counted in one tier below one area, by dimension; groups as ``group:<code>``."""

    path: int
    totals: Mapping[Any, int]
    by: Mapping[str, ShareFigures]

    def share(self, dimension: str, key: Any, category: str) -> int | None:
        """Return a figure's share of its node in whole percent, halves up; ``None`` where it stays hidden."""
        n, total = self.by[dimension].shown(key, category), self.totals.get(key, 0)
        return None if n is None or not total else (200 * n + total) // (2 * total)


def heard(
    path: int,
    cells: Iterable[CellRow],
    groups: Iterable[tuple[int, int, str, int]],
    categories: Mapping[str, Sequence[str]],
    asked: Sequence[str] = (),
) -> Heard:
    """Fold the forums' cells into the tree below ``path`` and hide in it what must be.

    ``categories`` names, for each of the dimensions, all that can be counted; ``asked`` the groups that are asked for.
    """
    area: dict[int, int] = {}
    folded: dict[str, defaultdict[int, Counter[str]]] = {d: defaultdict(Counter) for d in DIMENSIONS}
    for forum, at, *codes, n in cells:
        area[forum] = at
        for dimension, code in zip(DIMENSIONS, codes, strict=True):
            folded[dimension][forum][str(code)] += n
    for code in asked:
        folded[f"group:{code}"] = defaultdict(Counter)
    totals = {forum: sum(folded["sex"][forum].values()) for forum in area}
    _add_groups(folded, groups, area, totals, asked)
    names = {**{d: tuple(categories[d]) for d in DIMENSIONS}, **{f"group:{c}": (OF_GROUP, OTHERS) for c in asked}}
    by = {d: _shares(path, area, folded[d], names[d]) for d in names}
    figures = by["sex"].figures
    return Heard(path, {key: sum(some.values()) for key, some in figures.items()}, by)


def _add_groups(
    folded: dict[str, defaultdict[int, Counter[str]]],
    groups: Iterable[tuple[int, int, str, int]],
    area: Mapping[int, int],
    totals: Mapping[int, int],
    asked: Sequence[str],
) -> None:
    counted: dict[tuple[str, int], int] = {(code, forum): n for forum, _at, code, n in groups if forum in area}
    for code in asked:
        for forum in area:
            n = min(counted.get((code, forum), 0), totals[forum])
            folded[f"group:{code}"][forum] = Counter({OF_GROUP: n, OTHERS: totals[forum] - n})


def _shares(
    path: int, area: Mapping[int, int], counted: Mapping[int, Counter[str]], names: Sequence[str]
) -> ShareFigures:
    figures: dict[Any, dict[str, int]] = {path: dict.fromkeys(names, 0)}
    below: defaultdict[Any, dict[Any, None]] = defaultdict(dict)
    for forum, at in area.items():
        cells = {name: counted[forum][name] for name in names}
        figures[forum] = cells
        whole = lineage(at)
        way = whole[whole.index(path) :]
        for here, there in zip(way, [*way[1:], forum], strict=True):
            below[here][there] = None
        for one in way:
            held = figures.setdefault(one, dict.fromkeys(names, 0))
            for name, n in cells.items():
                held[name] += n
    root = _node(path, figures, below)
    return ShareFigures(figures, hide(root))


def _node(key: Any, figures: Mapping[Any, dict[str, int]], below: Mapping[Any, Iterable[Any]]) -> TableNode:
    under = tuple(_node(one, figures, below) for one in below.get(key, ()))
    return TableNode(key, figures[key], under, closed=bool(under) and level_of(key) in _CLOSED)
