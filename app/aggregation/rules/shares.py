"""Sharing a proposal out to parts: what the parts get together is exactly what the whole has; pure arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: What a split shares out, in the order in which faults are told.
MEASURES = ("households", "votes", "satang", "quantity_milli")


@dataclass(frozen=True, slots=True)
class SplitShares:
    """What stands behind a proposal or a part: households, votes, satang, thousandths of its unit (or none)."""

    households: int
    votes: int
    satang: int
    quantity_milli: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part as it is drafted: its words, the needs that it takes over, and its share of the figures."""

    title: str
    shares: SplitShares
    summary: str = ""
    need_ids: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ShareFault:
    """What does not add up; ``what`` is a measure or ``parts``, ``title``, ``needs``, ``stranger``, ``negative``."""

    what: str
    expected: int = 0
    given: int = 0
    part: int = 0


def faults(whole: SplitShares, need_ids: frozenset[int], parts: Sequence[Part]) -> list[ShareFault]:
    """Return everything that keeps the split from being one; empty when the parts are exactly the whole.

    Every need behind the whole goes to at least one part, no part takes a need from elsewhere, and where needs stand
    behind the whole each part takes at least one.
    """
    found = [ShareFault("parts", 2, len(parts))] if len(parts) < 2 else []
    for number, part in enumerate(parts, start=1):
        found += [ShareFault("title", part=number)] if not part.title.strip() else []
        found += [ShareFault("stranger", part=number)] if part.need_ids - need_ids else []
        found += [ShareFault("needs", part=number)] if need_ids and not part.need_ids else []
        found += [ShareFault("negative", part=number)] if any(_of(part.shares, m) < 0 for m in MEASURES) else []
    left = need_ids - frozenset().union(*(part.need_ids for part in parts))
    found += [ShareFault("left_over", 0, len(left))] if left else []
    for measure in MEASURES:
        expected, given = _of(whole, measure), sum(_of(part.shares, measure) for part in parts)
        found += [ShareFault(measure, expected, given)] if expected != given else []
    return found


def _of(shares: SplitShares, measure: str) -> int:
    return getattr(shares, measure) or 0


def evenly(whole: SplitShares, n: int) -> list[SplitShares]:
    """Return the whole shared out over ``n`` parts as evenly as whole numbers go; the first ones get the rest."""
    columns = {m: [_of(whole, m) // n + (place < _of(whole, m) % n) for place in range(n)] for m in MEASURES}
    return [
        SplitShares(
            columns["households"][place],
            columns["votes"][place],
            columns["satang"][place],
            columns["quantity_milli"][place] if whole.quantity_milli is not None else None,
        )
        for place in range(n)
    ]
