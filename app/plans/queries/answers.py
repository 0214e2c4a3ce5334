"""How a candidate stands with the forums that it came from: counts and the answers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.rules.confirmations import ForumAnswers, standing_of
from app.plans.states import Answer

#: So many answers stand beside the candidate; a list by pages holds all of them.
SHOWN = 12
OBJECTIONS = frozenset({Answer.CHANGED, Answer.REFUSED})


@dataclass(frozen=True, slots=True)
class CandidateAnswers:
    """What a page says of the forums behind a candidate: the newest answer of each, the earlier ones, a waiver."""

    standing: ForumAnswers
    newest: Sequence[Confirmation]
    earlier: Sequence[Confirmation]
    waiver: Waiver | None

    @property
    def shown(self) -> Sequence[Confirmation]:
        """The newest answers that stand beside the candidate: who objects first, then who said something in words."""
        return sorted(self.newest, key=lambda one: (one.state not in OBJECTIONS, not one.words))[:SHOWN]

    @property
    def more(self) -> int:
        """How many answers stand on the list of all of them alone."""
        return max(0, len(self.newest) - SHOWN) + max(0, len(self.earlier) - SHOWN)


def told_of(every: Sequence[Confirmation], forum_ids: Iterable[int], waiver: Waiver | None) -> CandidateAnswers:
    """Return what is told of a candidate that came from these forums; ``every`` has the newest of each forum first."""
    newest: dict[int, Confirmation] = {}
    for one in every:
        newest.setdefault(one.forum_id, one)
    said = {forum_id: str(one.state) for forum_id, one in newest.items()}
    return CandidateAnswers(
        standing=standing_of(forum_ids, said, waived=waiver is not None),
        newest=list(newest.values()),
        earlier=[one for one in every if newest[one.forum_id] is not one],
        waiver=waiver,
    )
