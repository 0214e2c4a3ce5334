"""Both sides beside each other: points, differences, and what is missing. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: From so many steps apart a difference is marked.
MARKED_FROM = 1


@dataclass(frozen=True, slots=True)
class AnswerPair:
    """The answers of both sides to one question; none where a side cannot say or has not sent."""

    most: int
    own: int | None
    outside: int | None

    @property
    def apart(self) -> int | None:
        """By how many steps the owner's answer lies above the outsider's; none where one is missing."""
        return None if self.own is None or self.outside is None else self.own - self.outside

    @property
    def marked(self) -> bool:
        """Whether the difference is marked."""
        return self.apart is not None and abs(self.apart) >= MARKED_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCount:
    """What became of all that was drawn; what is missing is counted as missing, and is in no average."""

    drawn: int
    compared: int
    only_self: int
    only_independent: int
    neither: int

    @property
    def missing_self(self) -> int:
        """Self-evaluations that are missing."""
        return self.only_independent + self.neither

    @property
    def missing_independent(self) -> int:
        """Independent evaluations that are missing."""
        return self.only_self + self.neither


def points(answers: Sequence[tuple[int | None, int]]) -> int | None:
    """Return the points of 100 of (step, highest step): the mean over the questions that were answered.

    Nothing answered has no points, which is not 0.
    """
    said = [(value * 100, most) for value, most in answers if value is not None and most > 0]
    return round(sum(value / most for value, most in said) / len(said)) if said else None


def counted(sides: Mapping[int, Sequence[str]], drawn: int) -> RoundCount:
    """Count by subject which sides are open: ``self``, ``independent``, both."""
    both = sum(len(one) == 2 for one in sides.values())
    alone = [one[0] for one in sides.values() if len(one) == 1]
    return RoundCount(
        drawn=drawn,
        compared=both,
        only_self=alone.count("self"),
        only_independent=alone.count("independent"),
        neither=drawn - both - len(alone),
    )


def mean(values: Sequence[int | None]) -> int | None:
    """Return the rounded mean of what is there; none of nothing."""
    said = [one for one in values if one is not None]
    return round(sum(said) / len(said)) if said else None
