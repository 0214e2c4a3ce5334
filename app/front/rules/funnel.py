"""The funnel of a year: from needs recorded to projects built; arithmetic for its picture, no words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.cycles.rules.outcomes import LIVES_ON
from app.cycles.states import Outcome

#: How many strands the thickest stage is drawn with.
MOST_STRANDS = 11
#: After these stages many become one of another kind, so that what does not go on is joined; elsewhere it stays behind.
JOINS = frozenset({"answered", "adopted"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """One stage: its code, how many there are, and out of how many of the same kind (none where kinds change)."""

    code: str
    n: int
    of: int | None = None


def stages(counts: Mapping[tuple[str, str], int], *, projects: int, built: int) -> tuple[FunnelStage, ...]:
    """Return the five stages. ``counts`` are the sums by (kind of item, measure) over the year's province counters.

    A need and a proposal are counted where they first reached a desk and where they were answered or adopted, so
    that carrying up counts nothing twice.
    """
    needs = counts.get(("need", "in:recorded"), 0)
    brought = needs + carried_over(counts)
    answered = sum(counts.get(("need", f"out:{outcome}"), 0) for outcome in LIVES_ON)
    proposals = counts.get(("proposal", "in:created"), 0) + counts.get(("proposal", "in:agency"), 0)
    return (
        FunnelStage(code="recorded", n=needs),
        FunnelStage(code="answered", n=answered, of=brought),
        FunnelStage(code="adopted", n=counts.get(("proposal", f"out:{Outcome.ADOPTED}"), 0), of=proposals),
        FunnelStage(code="funded", n=projects),
        FunnelStage(code="built", n=built, of=projects),
    )


def carried_over(counts: Mapping[tuple[str, str], int]) -> int:
    """Return how many needs of earlier cycles came over; what a correction takes up again was counted before."""
    return counts.get(("need", "in:carried_over"), 0)


def strands(found: Sequence[FunnelStage]) -> tuple[int, ...]:
    """Return with how many strands each stage is drawn: in proportion to its number, one at least, 0 for nothing."""
    most = max((stage.n for stage in found), default=0)
    return tuple(max(1, round(MOST_STRANDS * stage.n / most)) if stage.n else 0 for stage in found)


def shown_year(years: Mapping[int, Mapping[tuple[str, str], int]]) -> int | None:
    """Return the newest fiscal year in which something was adopted; else the newest with needs; else none."""
    adopted = [year for year, counts in years.items() if counts.get(("proposal", f"out:{Outcome.ADOPTED}"))]
    asked = [year for year, counts in years.items() if counts.get(("need", "in:recorded"))]
    return max(adopted or asked, default=None)
