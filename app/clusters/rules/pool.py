"""Which needs of two provinces may belong together: one river, road or market, a short way, the same work. Pure.

Only pairs over a provincial border are looked at. A river bears its name through provinces; a canal, road or market
of one name count only where both needs lie within reach, because many villages call theirs alike. People decide.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from app.aggregation.rules.similarity import ComparedItem, LikenessReason, SimilarPair, cut_name, metres, share_a_name
from app.thai.text import search_form

#: Suggested from here on; pairs of one cluster that are kept, and needs of one mark that are compared.
SHOWN, MOST_PAIRS, CROWD = 50, 2000, 300
#: Metres: beside each other over the border, in the same reach, and as far as one road or market serves.
BESIDE, REACH, SERVED = 5_000, 15_000, 40_000
_SQUARE = 45_000
_MARKS = {
    "river": ("แม่น้ำ", "ลุ่มน้ำ", "ลำน้ำ"),
    "canal": ("คลอง", "ห้วย"),
    "road": ("ถนน", "ทางหลวงหมายเลข", "ทางหลวง"),
    "market": ("ตลาด",),
}
_PATTERNS = {
    code: re.compile(rf"(?:{'|'.join(search_form(mark) for mark in marks)})\s?([ก-๎0-9]{{2,24}})")
    for code, marks in _MARKS.items()
}
_SCORES = {"river": 50, "canal": 40, "road": 40, "market": 40, "beside": 30, "reach": 15, "work": 20, "category": 10}


@dataclass(frozen=True)
class PooledNeed:
    """A need as the pool sees it: its title and point, the words that were said, its province."""

    item: ComparedItem
    words: str
    province: int

    @cached_property
    def named(self) -> dict[str, frozenset[str]]:
        """What it names, by kind: {"river": {"ปราจีนบุรี"}}."""
        text = f"{self.item.plain} {search_form(self.words)}"
        found = {code: {cut_name(name) for name in pattern.findall(text)} for code, pattern in _PATTERNS.items()}
        return {code: frozenset(name for name in names if len(name) > 2) for code, names in found.items() if names}


def across(needs: Sequence[PooledNeed]) -> list[SimilarPair]:
    """Return the pairs over a border that may belong together, the surest first, at most ``MOST_PAIRS``."""
    pairs = (compare(one, other) for one, other in _worth_comparing(needs))
    return sorted((one for one in pairs if one.score >= SHOWN), key=lambda one: (-one.score, one.first))[:MOST_PAIRS]


def compare(one: PooledNeed, other: PooledNeed) -> SimilarPair:
    """Score two needs of two provinces and say why."""
    apart = metres(one.item, other.item)
    reasons = [*_shared_names(one, other, apart), *_ways(apart)]
    if works := one.item.things & other.item.things:
        reasons.append(LikenessReason("work", ", ".join(sorted(works))))
    if one.item.category_id == other.item.category_id:
        reasons.append(LikenessReason("category"))
    first, second = sorted((one.item.id, other.item.id))
    return SimilarPair(first, second, min(100, sum(_SCORES[reason.code] for reason in reasons)), tuple(reasons))


def _shared_names(one: PooledNeed, other: PooledNeed, apart: float | None) -> Iterator[LikenessReason]:
    for code in one.named.keys() & other.named.keys():
        if code != "river" and (apart is None or apart > SERVED):
            continue
        if share_a_name(one.named[code], other.named[code]):
            shared = min(one.named[code] | other.named[code], key=lambda name: (len(name), name))
            yield LikenessReason(code, shared)


def _ways(apart: float | None) -> Iterator[LikenessReason]:
    if apart is not None and apart <= REACH:
        yield LikenessReason("beside" if apart <= BESIDE else "reach", f"{apart / 1000:.1f}")


def _worth_comparing(needs: Sequence[PooledNeed]) -> Iterator[tuple[PooledNeed, PooledNeed]]:
    """Yield pairs of two provinces that name something of one beginning, or lie in one square of five kilometres."""
    marked: defaultdict[tuple[object, ...], list[PooledNeed]] = defaultdict(list)
    for need in needs:
        for mark in _marks(need):
            marked[mark].append(need)
    seen: set[tuple[int, int]] = set()
    for crowd in marked.values():
        for one, other in combinations(crowd[:CROWD], 2):
            key = (one.item.id, other.item.id)
            if one.province != other.province and key not in seen:
                seen.update((key, key[::-1]))
                yield one, other


def _marks(need: PooledNeed) -> Iterator[tuple[object, ...]]:
    yield from ((code, name[:4]) for code, names in need.named.items() for name in names)
    item = need.item
    if item.lat_e6 is not None and item.lon_e6 is not None:
        row, column = item.lat_e6 // _SQUARE, item.lon_e6 // _SQUARE
        yield from (("square", row + up, column + right) for up in (0, 1) for right in (0, 1))


def together(pairs: Iterable[SimilarPair]) -> list[tuple[list[int], tuple[LikenessReason, ...]]]:
    """Join pairs that share a need into sets: the needs of each in order of id, and the reasons of its surest pair."""
    belongs: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    why: dict[int, tuple[LikenessReason, ...]] = {}
    for pair in pairs:
        first, second = (belongs.setdefault(ident, ident) for ident in (pair.first, pair.second))
        members.setdefault(first, [pair.first])
        members.setdefault(second, [pair.second])
        why.setdefault(first, pair.reasons)
        if first != second:
            members[first] += members.pop(second)
            why.pop(second, None)
            belongs |= dict.fromkeys(members[first], first)
    return [(sorted(ids), why[root]) for root, ids in members.items()]
