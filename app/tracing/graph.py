"""Lineage as a graph of frozen values: pure walks up and down, without database and web."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

#: A record in the graph: its kind (forum, need, proposal, candidate, project) and its id.
Key = tuple[str, int]

#: Thailand has kept this offset since 1920; moments are UTC.
_BANGKOK = timedelta(hours=7)


@dataclass(frozen=True, slots=True)
class Edge:
    """One link: ``at`` is the moment of the entry that made it, ``ended_at`` that of the one that ended it."""

    kind: str
    source: Key
    target: Key
    at: datetime
    ended_at: datetime | None = None

    @property
    def stands(self) -> bool:
        """Tell whether the link has not been ended."""
        return self.ended_at is None

    def stood(self, moment: datetime) -> bool:
        """Tell whether the link had been made, and not been ended, at ``moment``."""
        return self.at <= moment and (self.ended_at is None or self.ended_at > moment)


def local_day(at: datetime) -> date:
    """Return the day of a moment as the people concerned count days, in Bangkok."""
    return (at + _BANGKOK).date()


def days_after(moment: datetime, approved: datetime | None) -> int | None:
    """Return how many days after the approval ``moment`` lies (0: later on the same day); None if before, or none."""
    if approved is None or moment <= approved:
        return None
    return (local_day(moment) - local_day(approved)).days


@dataclass(frozen=True)
class Graph:
    """Links, ended ones included; every walk follows only those that stand."""

    edges: tuple[Edge, ...]

    @cached_property
    def _up(self) -> Mapping[Key, tuple[Key, ...]]:
        return _grouped((edge.target, edge.source) for edge in self.edges if edge.stands)

    @cached_property
    def _down(self) -> Mapping[Key, tuple[Key, ...]]:
        return _grouped((edge.source, edge.target) for edge in self.edges if edge.stands)

    def as_of(self, moment: datetime) -> Graph:
        """Return the links as they stood at ``moment``: those made later are not there, those ended later stand."""
        made = (edge for edge in self.edges if edge.at <= moment)
        return Graph(
            tuple(replace(edge, ended_at=None) if edge.ended_at and edge.ended_at > moment else edge for edge in made)
        )

    def sources(self, key: Key) -> tuple[Key, ...]:
        """Return what stands directly behind ``key``."""
        return self._up.get(key, ())

    def above(self, key: Key) -> frozenset[Key]:
        """Return the ancestry of ``key``, without itself."""
        return _reached(key, self._up)

    @cached_property
    def _into(self) -> Mapping[Key, tuple[Edge, ...]]:
        found: dict[Key, list[Edge]] = defaultdict(list)
        for edge in self.edges:
            found[edge.target].append(edge)
        return {target: tuple(edges) for target, edges in found.items()}

    def above_at(self, key: Key, moment: datetime) -> frozenset[Key]:
        """Return the ancestry of ``key`` as it stood at ``moment``; costs no more than that ancestry is large."""
        reached: set[Key] = set()
        waiting = [key]
        while waiting:
            for edge in self._into.get(waiting.pop(), ()):
                if edge.stood(moment) and edge.source not in reached:
                    reached.add(edge.source)
                    waiting.append(edge.source)
        return frozenset(reached - {key})

    def below(self, key: Key) -> frozenset[Key]:
        """Return the descent of ``key``, without itself."""
        return _reached(key, self._down)

    def ids(self, kind: str) -> list[int]:
        """Return the ids of every record of ``kind`` that a link names, in order."""
        ends = (end for edge in self.edges for end in (edge.source, edge.target))
        return sorted({ident for name, ident in ends if name == kind})


def _grouped(pairs: Iterable[tuple[Key, Key]]) -> dict[Key, tuple[Key, ...]]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for start, end in pairs:
        found[start].append(end)
    return {start: tuple(ends) for start, ends in found.items()}


def _reached(start: Key, steps: Mapping[Key, tuple[Key, ...]]) -> frozenset[Key]:
    reached: set[Key] = set()
    waiting = [start]
    while waiting:
        for end in steps.get(waiting.pop(), ()):
            if end not in reached:
                reached.add(end)
                waiting.append(end)
    return frozenset(reached - {start})
