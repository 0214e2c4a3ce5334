"""Which works an agency brings year after year: alike in words and place, in different fiscal years. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from app.aggregation.rules.similarity import ComparedItem, SimilarPair, suggestions


def brought_again(items: Sequence[ComparedItem], years: Mapping[int, int]) -> list[tuple[list[int], SimilarPair]]:
    """Return the groups of items that are alike across years, each by year, with the pair that is most alike.

    ``years`` has the fiscal year of each item. Two of one year are no repetition: they join a group only through
    another year.
    """
    pairs = [pair for pair in suggestions(items) if years[pair.first] != years[pair.second]]
    joined: dict[int, set[int]] = {}
    for pair in pairs:
        group = joined.get(pair.first, {pair.first}) | joined.get(pair.second, {pair.second})
        joined |= dict.fromkeys(group, group)
    best: defaultdict[frozenset[int], list[SimilarPair]] = defaultdict(list)
    for pair in pairs:
        best[frozenset(joined[pair.first])].append(pair)
    groups = [
        (sorted(group, key=lambda ident: (years[ident], ident)), max(alike, key=lambda pair: pair.score))
        for group, alike in best.items()
    ]
    return sorted(groups, key=lambda group: (-len({years[ident] for ident in group[0]}), group[0]))
