"""Whether several provinces really work together: four signs, each with what bears it out, and what hangs on whom.

The signs are Interreg's cooperation criteria; three of four make a project joint, fewer a bundle (มัดรวม). A sign holds
only by something in the record, and only between provinces that are still in the project.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from app.clusters.states import JointSign, WorkKind

#: Signs that make a project joint.
JOINT_FROM = 3


@dataclass(frozen=True, slots=True)
class PartFact:
    """What one province does in one activity: whether it carries it out, its cost there, its own money, its people.

    ``satang`` and ``own`` (of its own budget) in satang; ``posts`` are people of its own agencies, consultants not.
    """

    activity: int
    province: int
    carries: bool = True
    satang: int = 0
    own: int = 0
    posts: int = 0


@dataclass(frozen=True, slots=True)
class JointFacts:
    """What the record holds of a project: provinces in it, kinds of activity, parts, who needs whom, who met.

    ``needs`` are pairs (activity, the one that it depends on); ``met`` the provinces present where it was developed.
    """

    provinces: frozenset[int]
    works: Mapping[int, WorkKind]
    parts: Sequence[PartFact]
    needs: Sequence[tuple[int, int]] = ()
    met: frozenset[int] = frozenset()

    @property
    def standing(self) -> list[PartFact]:
        """The parts of provinces that are still in it."""
        return [one for one in self.parts if one.province in self.provinces]

    def without(self, province: int) -> JointFacts:
        """Return the same project once a province has left it."""
        return JointFacts(self.provinces - {province}, self.works, self.parts, self.needs, self.met)


@dataclass(frozen=True, slots=True)
class Judgement:
    """Which signs hold, each with the activity that bears it out (0 for the meeting at which it was developed)."""

    evidence: Mapping[JointSign, int]

    @property
    def failing(self) -> list[JointSign]:
        """The signs that do not hold."""
        return [one for one in JointSign if one not in self.evidence]

    @property
    def joint(self) -> bool:
        """Whether it is joint; else it is a bundle."""
        return len(self.evidence) >= JOINT_FROM


def judge(facts: JointFacts) -> Judgement:
    """Judge a project by its record."""
    found = {
        JointSign.DEVELOPMENT: 0 if len(facts.met & facts.provinces) > 1 else None,
        JointSign.IMPLEMENTATION: _shared(
            facts, lambda one: one.carries and facts.works.get(one.activity) == WorkKind.WORK
        ),
        JointSign.STAFFING: _shared(facts, lambda one: one.posts > 0),
        JointSign.FINANCING: _shared(facts, lambda one: one.own > 0),
    }
    return Judgement({sign: activity for sign, activity in found.items() if activity is not None})


def _shared(facts: JointFacts, holds: Callable[[PartFact], bool]) -> int | None:
    """Return the first activity in which ``holds`` of two provinces at least."""
    who: dict[int, set[int]] = {}
    for one in facts.standing:
        if holds(one):
            who.setdefault(one.activity, set()).add(one.province)
    return min((activity for activity, provinces in who.items() if len(provinces) > 1), default=None)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """What is left once a province leaves: activities that nobody carries, those that hang on them, the others."""

    gone: frozenset[int]
    hanging: frozenset[int]
    left: frozenset[int]
    joint: bool


def left_without(facts: JointFacts, province: int) -> LeftOver:
    """Say what is left of the project once ``province`` has left it."""
    rest = facts.without(province)
    carried = {one.activity for one in rest.standing if one.carries}
    gone = frozenset(facts.works) - carried
    hanging: set[int] = set()
    while more := {one for one, on in facts.needs if on in gone | hanging and one not in gone | hanging}:
        hanging |= more
    return LeftOver(gone, frozenset(hanging), frozenset(facts.works) - gone - hanging, judge(rest).joint)


def dependent(facts: JointFacts) -> int:
    """Count the activities that need one which another province carries and their own provinces do not."""
    carriers: dict[int, set[int]] = {}
    for one in facts.standing:
        if one.carries:
            carriers.setdefault(one.activity, set()).add(one.province)
    return len({one for one, on in facts.needs if carriers.get(on, set()) - carriers.get(one, set())})


def allotted(total: int, weights: Mapping[int, int]) -> dict[int, int]:
    """Share ``total`` satang by weights, to the satang: the largest remainders take what rounding leaves.

    Without any weight everything stays with the first; the shares always sum to the total.
    """
    whole = sum(weights.values())
    if not whole:
        return {one: total if place == 0 else 0 for place, one in enumerate(sorted(weights))}
    shares = {one: total * weight // whole for one, weight in weights.items()}
    rest = total - sum(shares.values())
    for one in sorted(weights, key=lambda one: (-(total * weights[one] % whole), one))[:rest]:
        shares[one] += 1
    return shares
