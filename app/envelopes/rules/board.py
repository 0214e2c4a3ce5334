"""From candidates in order and an envelope to what the money reaches, in whole satang.

The money walks down the order: each candidate takes what it asks for, as long as the envelope, the ceiling of its
district and, where the districts share equally, the share of its district hold out. So every candidate stands above
the line, on it or below it, once; what is given never passes the envelope; and the same facts give the same board.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.envelopes.states import MoneyReach, ShortReason, Spread


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A candidate in the order: its id, the path of its district (0: several), what it asks for, who stands behind it.

    ``satang`` is 0 where nobody has estimated it; ``barred`` is what its screening did not take.
    """

    ident: int
    district: int
    satang: int
    needs: int = 0
    households: int = 0
    barred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyFacts:
    """What a board is made of: the candidates in their order, the envelope, and ceilings by district, in satang."""

    asking: tuple[Asking, ...]
    satang: int
    ceilings: Mapping[int, int]
    spread: Spread = Spread.RANKED


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardChange:
    """What is tried: another envelope in satang, another way to share it, candidates left out; None leaves as it is."""

    satang: int | None = None
    spread: Spread | None = None
    without: frozenset[int] = frozenset()

    def applied(self, facts: MoneyFacts) -> MoneyFacts:
        """Return the facts as the change would make them; who is left out asks for nothing any more."""
        return replace(
            facts,
            satang=facts.satang if self.satang is None else self.satang,
            spread=self.spread or facts.spread,
            asking=tuple(one for one in facts.asking if one.ident not in self.without),
        )

    def __bool__(self) -> bool:
        return self != BoardChange()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedLine:
    """A candidate on the board: its place from 1, what it gets, and what is asked and given down to it, in satang."""

    asking: Asking
    place: int
    given: int
    asked_so_far: int
    given_so_far: int
    reach: MoneyReach
    short: ShortReason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachedSums:
    """What one way of sharing comes to: candidates in whole and in part, satang, districts, households, needs."""

    whole: int
    part: int
    given: int
    districts: int
    households: int
    needs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A candidate to which a change gives another sum, in satang; ``None`` where it is not on that board."""

    ident: int
    before: int | None
    after: int | None


def board_of(facts: MoneyFacts) -> tuple[ReachedLine, ...]:
    """Return every candidate once, in the order in which the money walks."""
    left, districts, shares = facts.satang, dict(facts.ceilings), _shares(facts)
    lines: list[ReachedLine] = []
    asked = given_so_far = 0
    for place, one in enumerate(_walk(facts), start=1):
        given, short = _given(one, left, districts, shares)
        left -= given
        for purse in (districts, shares):
            if one.district in purse:
                purse[one.district] -= given
        asked, given_so_far = asked + one.satang, given_so_far + given
        reach = MoneyReach.ABOVE if short is None else MoneyReach.ON if given else MoneyReach.BELOW
        lines.append(
            ReachedLine(
                asking=one,
                place=place,
                given=given,
                asked_so_far=asked,
                given_so_far=given_so_far,
                reach=reach,
                short=short,
            )
        )
    return tuple(lines)


def _walk(facts: MoneyFacts) -> Sequence[Asking]:
    if facts.spread == Spread.NEEDS:
        return sorted(facts.asking, key=lambda one: -one.needs)
    return facts.asking


def _given(
    one: Asking, left: int, districts: Mapping[int, int], shares: Mapping[int, int]
) -> tuple[int, ShortReason | None]:
    """Return what a candidate gets of what is left, and what kept it from getting all."""
    if one.barred:
        return 0, ShortReason.SCREENED_OUT
    if not one.satang:
        return 0, ShortReason.NO_ESTIMATE
    limits = (
        (left, ShortReason.MONEY),
        (shares.get(one.district, left), ShortReason.SHARE),
        (max(0, districts.get(one.district, left)), ShortReason.CEILING),
    )
    most, short = min(limits, key=lambda limit: limit[0])
    return (one.satang, None) if one.satang <= most else (most, short)


def _shares(facts: MoneyFacts) -> dict[int, int]:
    """Return the equal share of each district that asks, in satang; what one does not need is shared by the others.

    What cannot be divided goes to the districts with the lowest codes, one satang each.
    """
    if facts.spread != Spread.DISTRICTS:
        return {}
    wanted: dict[int, int] = {}
    for one in facts.asking:
        if not one.barred and one.satang:
            wanted[one.district] = wanted.get(one.district, 0) + one.satang
    wanted = {at: min(satang, facts.ceilings.get(at, satang)) for at, satang in wanted.items()}
    shares, left, hungry = dict.fromkeys(wanted, 0), facts.satang, sorted(wanted)
    while hungry and left:
        each, over = divmod(left, len(hungry))
        for place, at in enumerate(hungry):
            more = min(each + (place < over), wanted[at] - shares[at])
            shares[at] += more
            left -= more
        hungry = [at for at in hungry if shares[at] < wanted[at]]
    return shares


def sums_of(lines: Iterable[ReachedLine]) -> ReachedSums:
    """Return what a board comes to; households and needs are those behind the candidates that get anything."""
    reached = [line for line in lines if line.given]
    return ReachedSums(
        whole=sum(line.reach == MoneyReach.ABOVE for line in reached),
        part=sum(line.reach == MoneyReach.ON for line in reached),
        given=sum(line.given for line in reached),
        districts=len({line.asking.district for line in reached} - {0}),
        households=sum(line.asking.households for line in reached),
        needs=sum(line.asking.needs for line in reached),
    )


def moved(before: Iterable[ReachedLine], after: Iterable[ReachedLine]) -> tuple[Moved, ...]:
    """Return the candidates that get another sum after a change, in the order of the boards."""
    was = {line.asking.ident: line.given for line in before}
    then = {line.asking.ident: line.given for line in after}
    return tuple(
        Moved(ident=ident, before=was.get(ident), after=then.get(ident))
        for ident in dict.fromkeys((*was, *then))
        if was.get(ident) != then.get(ident)
    )


def share_of(part: int, whole: int) -> int:
    """Return the part in percent of the whole, halves rounded up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def line_at(lines: Sequence[ReachedLine]) -> int:
    """Return the place of the first candidate that the money does not wholly reach; 0 where it reaches all.

    What the screening did not take, and what nobody has estimated, waits for something else than money.
    """
    return next(
        (line.place for line in lines if line.short in (ShortReason.MONEY, ShortReason.SHARE, ShortReason.CEILING)), 0
    )
