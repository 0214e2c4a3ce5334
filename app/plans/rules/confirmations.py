"""How a candidate stands with the forums that it came from: counts of their newest answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.plans.states import Answer


@dataclass(frozen=True, slots=True)
class ForumAnswers:
    """How many origin forums there are, what they say, and whether their confirmation was waived."""

    forums: int = 0
    confirmed: int = 0
    changed: int = 0
    refused: int = 0
    sent: int = 0
    waived: bool = False

    @property
    def unasked(self) -> int:
        """Forums to which the candidate has not gone back yet."""
        return self.forums - self.confirmed - self.changed - self.refused - self.sent

    @property
    def whole(self) -> bool:
        """Whether every forum from which it came has confirmed it."""
        return 0 < self.forums == self.confirmed


def standing_of(forum_ids: Iterable[int], said: dict[int, str], *, waived: bool) -> ForumAnswers:
    """Return the standing of a candidate that came from these forums; ``said`` holds the newest answer of each."""
    forums = set(forum_ids)
    answers = [said[forum_id] for forum_id in forums if forum_id in said]
    return ForumAnswers(
        forums=len(forums),
        confirmed=answers.count(Answer.CONFIRMED),
        changed=answers.count(Answer.CHANGED),
        refused=answers.count(Answer.REFUSED),
        sent=answers.count(Answer.SENT),
        waived=waived,
    )
