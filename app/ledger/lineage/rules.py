"""Links as frozen values: pure walks up and down, without database and web."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

#: A record in the graph: its kind (forum, need, proposal, candidate, project) and its id.
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Edge:
    """One link: its kind (the name of its table), its id, from where to where, and the entry that made it.

    ``at`` is the moment of that entry, ``ended_at`` that of the one that ended the link; ``manner`` tells links of one
    kind apart, where the kind has several.
    """

    kind: str
    link_id: int
    source: Key
    target: Key
    made_id: int
    at: datetime
    ended_at: datetime | None = None
    manner: str = ""

    @property
    def stands(self) -> bool:
        """Tell whether the link has not been ended."""
        return self.ended_at is None

    def stood(self, moment: datetime) -> bool:
        """Tell whether the link had been made, and not been ended, at ``moment``."""
        return self.at <= moment and (self.ended_at is None or self.ended_at > moment)


#: The links at each record, on one of its sides.
Steps = Mapping[Key, tuple[Edge, ...]]


@dataclass(frozen=True)
class Graph:
    """Links, ended ones included; every walk follows only those that stand."""

    edges: tuple[Edge, ...]

    @cached_property
    def _into(self) -> Steps:
        return _grouped(self.edges, _target)

    @cached_property
    def _up(self) -> Steps:
        return _grouped((edge for edge in self.edges if edge.stands), _target)

    @cached_property
    def _down(self) -> Steps:
        return _grouped((edge for edge in self.edges if edge.stands), _source)

    def as_of(self, moment: datetime) -> Graph:
        """Return the links as they stood at ``moment``: those made later are not there, those ended later stand."""
        made = (edge for edge in self.edges if edge.at <= moment)
        return Graph(
            tuple(replace(edge, ended_at=None) if edge.ended_at and edge.ended_at > moment else edge for edge in made)
        )

    def sources(self, key: Key) -> tuple[Key, ...]:
        """Return what stands directly behind ``key``."""
        return tuple(edge.source for edge in self._up.get(key, ()))

    def behind(self, key: Key) -> list[Edge]:
        """Return the links over which one comes to the ancestry of ``key``, each once."""
        return _walked(key, self._up, _source)

    def above(self, key: Key) -> frozenset[Key]:
        """Return the ancestry of ``key``, without itself; a page asks for the same again and again."""
        found = self._above.get(key)
        if found is None:
            found = self._above[key] = frozenset(edge.source for edge in self.behind(key)) - {key}
        return found

    @cached_property
    def _above(self) -> dict[Key, frozenset[Key]]:
        return {}

    def above_at(self, key: Key, moment: datetime) -> frozenset[Key]:
        """Return the ancestry of ``key`` as it stood at ``moment``; costs no more than that ancestry is large."""
        stood = _walked(key, self._into, _source, lambda edge: edge.stood(moment))
        return frozenset(edge.source for edge in stood) - {key}

    def below(self, key: Key) -> frozenset[Key]:
        """Return the descent of ``key``, without itself."""
        return frozenset(edge.target for edge in _walked(key, self._down, _target)) - {key}

    def ids(self, kind: str) -> list[int]:
        """Return the ids of every record of ``kind`` that a link names, in order."""
        ends = (end for edge in self.edges for end in (edge.source, edge.target))
        return sorted({ident for name, ident in ends if name == kind})


def _source(edge: Edge) -> Key:
    return edge.source


def _target(edge: Edge) -> Key:
    return edge.target


def _grouped(edges: Iterable[Edge], side: Callable[[Edge], Key]) -> Steps:
    found: dict[Key, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[side(edge)].append(edge)
    return {key: tuple(steps) for key, steps in found.items()}


def _walked(
    start: Key, steps: Steps, far: Callable[[Edge], Key], leads: Callable[[Edge], bool] | None = None
) -> list[Edge]:
    """Return the links that one passes from ``start``, each once; loops end by themselves."""
    passed: list[Edge] = []
    reached, waiting = {start}, [start]
    while waiting:
        for edge in steps.get(waiting.pop(), ()):
            if leads and not leads(edge):
                continue
            passed.append(edge)
            if (end := far(edge)) not in reached:
                reached.add(end)
                waiting.append(end)
    return passed
