"""How a candidate stands with the forums that it came from: counts and the answers themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.states import Answer


@dataclass(frozen=True, slots=True)
class Standing:
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


@dataclass(frozen=True, slots=True)
class Told:
    """What a page says of the forums behind a candidate: the newest answer of each, the earlier ones, a waiver."""

    standing: Standing
    newest: Sequence[Confirmation]
    earlier: Sequence[Confirmation]
    waiver: Waiver | None


def standing_of(forum_ids: Iterable[int], said: dict[int, str], *, waived: bool) -> Standing:
    """Return the standing of a candidate that came from these forums; ``said`` holds the newest answer of each."""
    forums = set(forum_ids)
    answers = [said[forum_id] for forum_id in forums if forum_id in said]
    return Standing(
        forums=len(forums),
        confirmed=answers.count(Answer.CONFIRMED),
        changed=answers.count(Answer.CHANGED),
        refused=answers.count(Answer.REFUSED),
        sent=answers.count(Answer.SENT),
        waived=waived,
    )


def told_of(every: Sequence[Confirmation], forum_ids: Iterable[int], waiver: Waiver | None) -> Told:
    """Return what is told of a candidate that came from these forums; ``every`` has the newest of each forum first."""
    newest: dict[int, Confirmation] = {}
    for one in every:
        newest.setdefault(one.forum_id, one)
    said = {forum_id: str(one.state) for forum_id, one in newest.items()}
    return Told(
        standing=standing_of(forum_ids, said, waived=waiver is not None),
        newest=list(newest.values()),
        earlier=[one for one in every if newest[one.forum_id] is not one],
        waiver=waiver,
    )
