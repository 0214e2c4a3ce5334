"""Which proposals and projects of other plans may be the same work: scored with reasons, over frozen values.

The scores are those of near-duplicates (``app/aggregation/rules/similarity.py``, measured there); only the place is
judged otherwise, because a plan often says no more than its subdistrict. A person rules; nothing here decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.aggregation.rules.similarity import SHOWN, ComparedItem, LikenessReason, compare
from app.areas.states.paths import above

#: Taken away where one of the two only says in which subdistrict, or only in which district or province, it lies.
WIDE, WIDEST = 4, 12
SUBDISTRICT = 10_000
#: Of a crowd that shares one kind of work in one place, only this many are compared with each other.
CROWD = 600


@dataclass(frozen=True, slots=True)
class Match:
    """A proposal and a project that may be the same work (0 to 100), and why."""

    proposal_id: int
    project_id: int
    score: int
    reasons: tuple[LikenessReason, ...]


def matches(
    proposals: Sequence[ComparedItem], projects: Sequence[ComparedItem], *, least: int = SHOWN
) -> Iterator[Match]:
    """Yield every match at or above ``least``."""
    by_topic: dict[tuple[int, str], list[ComparedItem]] = defaultdict(list)
    for project in projects:
        for topic in _topics(project):
            by_topic[project.area_path // SUBDISTRICT, topic].append(project)
    for proposal in proposals:
        seen: set[int] = set()
        for project in _candidates(proposal, by_topic):
            if project.id not in seen:
                seen.add(project.id)
                match = judge(proposal, project)
                if match and match.score >= least:
                    yield match


def judge(proposal: ComparedItem, project: ComparedItem) -> Match | None:
    """Score the two; ``None`` where neither lies in the other's area nor both in one subdistrict."""
    one, other = proposal.area_path, project.area_path
    inside = one in above(other) or other in above(one)
    if not inside and one // SUBDISTRICT != other // SUBDISTRICT:
        return None
    narrow = max(one, other) if inside else 0
    pair = compare(
        replace(proposal, area_path=narrow or one),
        replace(project, area_path=narrow or other),
    )
    reasons = tuple(LikenessReason("inside", r.shown) if inside and r.code == "village" else r for r in pair.reasons)
    score = pair.score - (_vague(min(one, other), reasons) if inside else 0)
    return Match(proposal.id, project.id, max(0, score), reasons)


def _vague(wider: int, reasons: Sequence[LikenessReason]) -> int:
    """Return what is taken away because one place is only known roughly; a named place makes up for it."""
    if any(reason.code in ("landmark", "near") for reason in reasons):
        return 0
    return WIDE if wider % 1_000_000 else WIDEST


def _topics(item: ComparedItem) -> frozenset[str]:
    """Return what the item is about: the kinds of work that it names, else pieces of its words."""
    return item.things or frozenset(item.core[at : at + 4] for at in range(max(1, len(item.core) - 3)))


def _candidates(proposal: ComparedItem, by_topic: dict[tuple[int, str], list[ComparedItem]]) -> Iterator[ComparedItem]:
    """Yield the projects with a topic of the proposal in its subdistrict or in an area around it.

    A proposal of a whole district or province is compared with what lies in it only where its own place is named.
    """
    blocks = {proposal.area_path // SUBDISTRICT, *(path // SUBDISTRICT for path in above(proposal.area_path))}
    for topic in _topics(proposal):
        for block in blocks:
            yield from by_topic.get((block, topic), ())[-CROWD:]
        if not proposal.area_path % (100 * SUBDISTRICT):
            yield from _within(proposal, topic, by_topic)


def _within(
    proposal: ComparedItem, topic: str, by_topic: dict[tuple[int, str], list[ComparedItem]]
) -> Iterator[ComparedItem]:
    for (block, about), crowd in by_topic.items():
        if about == topic and proposal.area_path in above(block * SUBDISTRICT):
            yield from crowd[-CROWD:]
