"""Pairs of items that may be the same wish, gathered into groups that hang together. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from app.aggregation.rules.similarity import SimilarPair


def groups(pairs: Iterable[SimilarPair], most: int = 12) -> list[list[SimilarPair]]:
    """Return the pairs as groups that hang together, the surest pair first; none grows beyond ``most`` items."""
    home: dict[int, int] = {}
    members: dict[int, set[int]] = {}
    inside: dict[int, list[SimilarPair]] = defaultdict(list)
    for pair in sorted(pairs, key=lambda p: (-p.score, p.first, p.second)):
        for ident in (pair.first, pair.second):
            home.setdefault(ident, ident)
            members.setdefault(home[ident], {ident})
        a, b = home[pair.first], home[pair.second]
        if a != b and len(members[a]) + len(members[b]) > most:
            continue
        if a != b:
            for ident in members[b]:
                home[ident] = a
            members[a] |= members.pop(b)
            inside[a] += inside.pop(b, [])
        inside[a].append(pair)
    return sorted(inside.values(), key=lambda group: (-group[0].score, group[0].first))
