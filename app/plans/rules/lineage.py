"""The links behind a project as frozen values: which of them stand behind it, and the one hash over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.ledger.lineage.rules import Edge, Graph
from app.ledger.seals import digest


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

    graph: Graph
    voices: Mapping[int, Voice]

    def behind(self, project_ids: Iterable[int]) -> dict[int, tuple[Edge, ...]]:
        """Return, by project, the links behind it; a link shared by two projects stands behind both."""
        return {ident: tuple(self.graph.behind(("project", ident))) for ident in project_ids}


def hash_of(project_id: int, edges: Iterable[Edge]) -> str:
    """Return SHA-256 over the canonical list (RFC 8785) of the project's links, as 64 hexadecimal digits.

    Each link counts with its kind, its id, from, to, and the entry that made it; ids are written as strings. Links that
    are made later, or that end later, do not change it.
    """
    links = sorted((e.kind, e.link_id, e.source[1], e.target[1], e.made_id) for e in edges)
    return digest({"project": str(project_id), "links": [[kind, *map(str, ids)] for kind, *ids in links]})


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
    heard = [voices[ident] for kind, ident in {edge.source for edge in edges} if kind == "need"]
    return Voices(
        needs=len(heard),
        forums=len({voice.forum_id for voice in heard}),
        villages=len({voice.area_path for voice in heard if voice.area_path % 10_000}),
        households=sum(voice.households for voice in heard),
        votes=sum(voice.votes for voice in heard),
    )
