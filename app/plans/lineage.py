"""The links behind a project as frozen values: which of them stand behind it, and the one hash over all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.ledger.seals import digest


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One link: its kind, its id, from where to where, and the entry that made it."""

    kind: str
    link_id: int
    source_id: int
    target_id: int
    made_id: int


@dataclass(frozen=True, slots=True)
class Voice:
    """What a need counts for: the forum at which it was said, its home area, its households and votes."""

    need_id: int
    forum_id: int
    area_path: int
    households: int
    votes: int


@dataclass(frozen=True, slots=True)
class Ancestry:
    """Everything that stood behind some projects at one moment: links of every kind, and the needs at their ends."""

    edges: tuple[Edge, ...]
    voices: Mapping[int, Voice]

    def behind(self, project_ids: Iterable[int]) -> dict[int, tuple[Edge, ...]]:
        """Return, by project, the links behind it, sorted; a link shared by two projects stands behind both."""
        into: dict[tuple[str, int], list[Edge]] = defaultdict(list)
        for edge in self.edges:
            into[SHAPES[edge.kind][1], edge.target_id].append(edge)
        return {ident: _walked(ident, into) for ident in project_ids}


#: From which kind of record to which kind each kind of link leads.
SHAPES = {
    "candidate_project": ("candidate", "project"),
    "proposal_candidate": ("proposal", "candidate"),
    "proposal_proposal": ("proposal", "proposal"),
    "need_proposal": ("need", "proposal"),
}


def _walked(project_id: int, into: Mapping[tuple[str, int], Sequence[Edge]]) -> tuple[Edge, ...]:
    found: set[Edge] = set()
    reached = {("project", project_id)}
    waiting = [("project", project_id)]
    while waiting:
        for edge in into.get(waiting.pop(), ()):
            found.add(edge)
            source = (SHAPES[edge.kind][0], edge.source_id)
            if source not in reached:
                reached.add(source)
                waiting.append(source)
    return tuple(sorted(found))


def hash_of(project_id: int, edges: Iterable[Edge]) -> str:
    """Return SHA-256 over the canonical list (RFC 8785) of the project's links, as 64 hexadecimal digits.

    Each link counts with its kind, its id, from, to, and the entry that made it; ids are written as strings. Links that
    are made later, or that end later, do not change it.
    """
    links = [[e.kind, *map(str, (e.link_id, e.source_id, e.target_id, e.made_id))] for e in sorted(edges)]
    return digest({"project": str(project_id), "links": links})


@dataclass(frozen=True, slots=True)
class Voices:
    """How many needs, forums, villages, households and votes stand behind a project, each need counted once."""

    needs: int = 0
    forums: int = 0
    villages: int = 0
    households: int = 0
    votes: int = 0


def counted(edges: Iterable[Edge], voices: Mapping[int, Voice]) -> Voices:
    """Count the needs at the ends of the links; areas above the village level are no village."""
    heard = [voices[ident] for ident in {edge.source_id for edge in edges if edge.kind == "need_proposal"}]
    return Voices(
        needs=len(heard),
        forums=len({voice.forum_id for voice in heard}),
        villages=len({voice.area_path for voice in heard if voice.area_path % 10_000}),
        households=sum(voice.households for voice in heard),
        votes=sum(voice.votes for voice in heard),
    )
