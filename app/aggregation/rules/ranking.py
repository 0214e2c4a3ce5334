"""Ranking that anybody can repeat: published numbers in, an order out. Pure; no id settles a tie."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

HANDS, TOKENS, LIST, CRITERIA = "hands", "tokens", "list", "criteria"
LOT, VOTE = "lot", "vote"
#: Fewest people whose scores make a place by criteria.
LEAST_SCORERS = 2


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: its number from 1, its weight in percent, and the highest score that it takes."""

    position: int
    weight: int
    most: int


@dataclass(frozen=True, slots=True)
class MethodRule:
    """How a round ranks: votes that each person has, places of a ranked list, criteria (weights sum to 100)."""

    method: str = HANDS
    votes_each: int = 1
    places: int = 3
    criteria: tuple[Criterion, ...] = ()


@dataclass(frozen=True, slots=True)
class GivenMark:
    """One number of a tally: votes for an item, people who put it at ``place``, or a score by ``criterion``."""

    item: str
    n: int
    place: int = 0
    criterion: int = 0
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class ItemTally:
    """The paper tally of a forum or body (``present`` people), or the score sheet of one scorer."""

    voter: str
    present: int
    marks: tuple[GivenMark, ...]


@dataclass(frozen=True, slots=True)
class TieSettlement:
    """How people settled a tie among ``items``: a lot by ``seed``, or a vote with its numbers."""

    how: str
    items: frozenset[str]
    seed: str = ""
    votes: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """``points`` out of ``of``: votes or points (of 1), or the scorers' mean (0 to 100); of 0 is no score."""

    points: int
    of: int = 1

    @property
    def value(self) -> Fraction:
        """The score as an exact fraction; below every score where there is none."""
        return Fraction(self.points, self.of) if self.of else Fraction(-1)


@dataclass(frozen=True, slots=True)
class RankedPlace:
    """A place counted from 1 (0 without a score); ``tied``: others share it and nobody has settled it yet."""

    item: str
    place: int
    score: Score
    tied: bool = False
    settled: str = ""


@dataclass(frozen=True, slots=True)
class TallyFault:
    """What does not add up in a tally: ``code``, the item ("" for the whole sheet), what stands there, what may."""

    code: str
    item: str
    given: int
    allowed: int


def faults(rule: MethodRule, tally: ItemTally) -> list[TallyFault]:
    """Return everything in which the tally does not add up, in the order of the sheet."""
    by_item: dict[str, list[GivenMark]] = {}
    for mark in tally.marks:
        by_item.setdefault(mark.item, []).append(mark)
    return _CHECKS[rule.method](rule, tally, by_item)


ByItem = Mapping[str, Sequence[GivenMark]]


def _check_hands(rule: MethodRule, tally: ItemTally, by_item: ByItem) -> list[TallyFault]:
    """A person raises a hand once for an item, and ``votes_each`` times in all."""
    return [*_more("more_than_people", by_item, tally.present), *_too_many(rule, tally)]


def _check_tokens(rule: MethodRule, tally: ItemTally, by_item: ByItem) -> list[TallyFault]:
    """A person may put all tokens on one item, and no more than ``votes_each`` in all."""
    return [*_more("more_than_tokens", by_item, tally.present * rule.votes_each), *_too_many(rule, tally)]


def _too_many(rule: MethodRule, tally: ItemTally) -> list[TallyFault]:
    given, allowed = sum(mark.n for mark in tally.marks), tally.present * rule.votes_each
    return [TallyFault("more_than_votes", "", given, allowed)] if given > allowed else []


def _more(code: str, by_item: ByItem, allowed: int) -> list[TallyFault]:
    sums = ((item, sum(mark.n for mark in marks)) for item, marks in by_item.items())
    return [TallyFault(code, item, given, allowed) for item, given in sums if given > allowed]


def _check_list(rule: MethodRule, tally: ItemTally, by_item: ByItem) -> list[TallyFault]:
    """A person names one item for each place, and an item once."""
    found = _more("more_than_people", by_item, tally.present)
    for place in range(1, rule.places + 1):
        given = sum(mark.n for mark in tally.marks if mark.place == place)
        found += [TallyFault(f"place_{place}", "", given, tally.present)] if given > tally.present else []
    return found


def _check_criteria(rule: MethodRule, tally: ItemTally, by_item: ByItem) -> list[TallyFault]:
    """A scorer scores an item by every criterion within its range, or declares a conflict of interest."""
    most = {criterion.position: criterion.most for criterion in rule.criteria}
    found = [
        TallyFault("above_most", mark.item, mark.n, most.get(mark.criterion, 0))
        for mark in tally.marks
        if not mark.conflict and mark.n > most.get(mark.criterion, 0)
    ]
    for item, marks in by_item.items():
        if not any(mark.conflict for mark in marks) and {mark.criterion for mark in marks} != set(most):
            found.append(TallyFault("not_every_criterion", item, len(marks), len(most)))
    return found


_CHECKS: Mapping[str, Callable[[MethodRule, ItemTally, ByItem], list[TallyFault]]] = {
    HANDS: _check_hands,
    TOKENS: _check_tokens,
    LIST: _check_list,
    CRITERIA: _check_criteria,
}


def scores(rule: MethodRule, items: Iterable[str], tallies: Iterable[ItemTally]) -> dict[str, Score]:
    """Return each item's score.

    Hands and tokens: the sum of votes. List: the first of k places gives k points, the last one point (Borda's count
    over the named places). Criteria: the mean over the scorers without a conflict of sum(weight * score / most).
    """
    if rule.method == CRITERIA:
        return _by_criteria(rule, items, tallies)
    points = dict.fromkeys(items, 0)
    for tally in tallies:
        for mark in tally.marks:
            if mark.item in points:
                worth = rule.places - mark.place + 1 if rule.method == LIST else 1
                points[mark.item] += mark.n * worth
    return {item: Score(sum_) for item, sum_ in points.items()}


def _by_criteria(rule: MethodRule, items: Iterable[str], tallies: Iterable[ItemTally]) -> dict[str, Score]:
    unit, given = _given(rule, items, tallies)
    return {
        item: Score(sum(sums), len(sums) * unit) if len(sums) >= LEAST_SCORERS else Score(0, 0)
        for item, sums in given.items()
    }


def _given(rule: MethodRule, items: Iterable[str], tallies: Iterable[ItemTally]) -> tuple[int, dict[str, list[int]]]:
    """Return the unit and, by item, what each scorer without a conflict gave in all, in that unit."""
    unit = lcm(*(criterion.most for criterion in rule.criteria)) if rule.criteria else 1
    worth = {c.position: c.weight * (unit // c.most) for c in rule.criteria}
    given: dict[str, list[int]] = {item: [] for item in items}
    for tally in tallies:
        torn = {mark.item for mark in tally.marks if mark.conflict}
        for item in {mark.item for mark in tally.marks} & given.keys() - torn:
            given[item].append(sum(mark.n * worth.get(mark.criterion, 0) for mark in tally.marks if mark.item == item))
    return unit, given


def apart(rule: MethodRule, items: Iterable[str], tallies: Iterable[ItemTally]) -> dict[str, Fraction]:
    """Return by how much the highest and the lowest scorer of an item differ (0 to 100), where two scored it."""
    if rule.method != CRITERIA:
        return {}
    unit, given = _given(rule, items, tallies)
    return {item: Fraction(max(sums) - min(sums), unit) for item, sums in given.items() if len(sums) >= LEAST_SCORERS}


def draw(seed: str, item: str) -> str:
    """Return the lot: SHA-256 (hex) of the seed, U+2016 "‖" and the item's ref in UTF-8; the lowest comes first."""
    return hashlib.sha256(f"{seed}‖{item}".encode()).hexdigest()


def standings(scored: Mapping[str, Score], settlements: Sequence[TieSettlement] = ()) -> list[RankedPlace]:
    """Return the order, best first, the unscored last; inside an unsettled tie refs only keep the list steady."""
    groups: dict[Fraction, list[str]] = {}
    for item in sorted(scored):
        groups.setdefault(scored[item].value, []).append(item)
    placed: list[RankedPlace] = []
    for value in sorted(groups, reverse=True):
        if value < 0:
            placed += [RankedPlace(item, 0, scored[item]) for item in groups[value]]
            continue
        whole = len(groups[value])
        for group, how in _settled(groups[value], settlements):
            place = len(placed) + 1
            placed += [
                RankedPlace(item, place, scored[item], len(group) > 1, how if len(group) < whole else "")
                for item in group
            ]
    return placed


def _settled(group: list[str], settlements: Sequence[TieSettlement]) -> list[tuple[list[str], str]]:
    """Return the tied items in the order in which people settled them: groups that still tie stay together."""
    if len(group) < 2:
        return [(group, "")]
    for number, settlement in enumerate(settlements):
        if settlement.items >= set(group):
            parts = _parts(group, settlement)
            if len(parts) > 1:
                rest = settlements[number + 1 :]
                return [(some, how or settlement.how) for part in parts for some, how in _settled(part, rest)]
    return [(group, "")]


def _parts(group: list[str], settlement: TieSettlement) -> list[list[str]]:
    votes = settlement.votes or {}
    keys: dict[tuple[int, str], list[str]] = {}
    for item in group:
        key = (0, draw(settlement.seed, item)) if settlement.how == LOT else (-votes.get(item, 0), "")
        keys.setdefault(key, []).append(item)
    return [keys[key] for key in sorted(keys)]


def ties(placed: Sequence[RankedPlace]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the unsettled ties as (place, items), those without any vote left out: nobody asked for an order there."""
    groups: dict[int, list[str]] = {}
    for one in placed:
        if one.tied and one.score.points:
            groups.setdefault(one.place, []).append(one.item)
    return [(place, tuple(items)) for place, items in groups.items()]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """The most that a round may hand on, in number and in satang; ``None`` where the cycle sets none."""

    items: int | None = None
    satang: int | None = None


def line(placed: Sequence[RankedPlace], satang: Mapping[str, int], ceiling: Ceiling) -> int:
    """Return how many of the first items fit below the ceiling: the line lies after them."""
    total = 0
    for number, one in enumerate(placed):
        total += satang.get(one.item, 0)
        over_number = ceiling.items is not None and number + 1 > ceiling.items
        if over_number or (ceiling.satang is not None and total > ceiling.satang):
            return number
    return len(placed)


def excess(n: int, satang: int, ceiling: Ceiling) -> tuple[int, int]:
    """Return by how many items and how many satang a list of ``n`` items passes the ceiling (0, 0: it does not)."""
    over_n = max(0, n - ceiling.items) if ceiling.items is not None else 0
    over_satang = max(0, satang - ceiling.satang) if ceiling.satang is not None else 0
    return over_n, over_satang
