"""Numbers of a need that are asked about: more hands than heads, more households than live there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.forums.states.doubts import DOUBT_LABELS, DoubtKind
from app.thai.numbers import format_number
from app.thai.text import excerpt


@dataclass(frozen=True, slots=True)
class SaidOfNeed:
    """What is said of one need: what it is called, hands and households."""

    what: str
    votes: int
    households: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """One number that is larger than the most there can be."""

    kind: DoubtKind
    what: str
    said: int
    most: int


def doubts(needs: Iterable[SaidOfNeed], *, heads: int, households: int) -> Iterator[Doubt]:
    """Yield what to ask about; 0 heads or households says that nobody has counted them."""
    for need in needs:
        if 0 < heads < need.votes:
            yield Doubt(DoubtKind.VOTES, need.what, need.votes, heads)
        if 0 < households < need.households:
            yield Doubt(DoubtKind.HOUSEHOLDS, need.what, need.households, households)


def asked(doubt: Doubt) -> str:
    """Return the question about one number."""
    told = {"what": excerpt(doubt.what, 60), "said": format_number(doubt.said), "most": format_number(doubt.most)}
    return str(DOUBT_LABELS[doubt.kind]) % told
