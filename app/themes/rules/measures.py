"""What a theme measures: its words, what it divides by what, and which outcomes lead to something. Pure arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.forums.rules.disclosure import TableNode, hide
from app.proposals.states import Origin


class Measure(StrEnum):
    """A measure that a map can be coloured by."""

    NEEDS = "needs"
    ANSWERED = "answered"
    BAHT = "baht"
    FORUMS = "forums"
    PARTICIPATION = "participation"
    ORIGIN = "origin"
    UNFUNDED = "asked_nothing_funded"
    UNASKED = "funded_nobody_asked"
    LARGEST = "largest_dimension"


#: Origins whose baht go back to citizens alone; a mixed project is not counted, since nobody can split its baht.
FROM_CITIZENS = frozenset({Origin.CITIZENS})


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureWords:
    """How a measure is said: its name, what it means, its unit, and what stands above and below the line."""

    name: Any
    meaning: Any
    unit: Any
    numerator: Any
    denominator: Any
    #: What one of the denominator is multiplied by; amounts are satang, hence a hundredth of a baht.
    times: int = 1
    per: int = 1
    decimals: int = 0
    #: Whether the people of the area stand below the line, so that the day of the count is said.
    by_people: bool = False
    #: Whether it can be narrowed to a category of need.
    by_category: bool = False
    money: bool = False


TOLD = {
    Measure.NEEDS: MeasureWords(
        name=_l("Needs per 1,000 people"),
        meaning=_l("Needs recorded at the forums of the cycle, for every 1,000 people who live there."),
        unit=_l("per 1,000 people"),
        numerator=_l("needs"),
        denominator=_l("people"),
        times=1000,
        decimals=1,
        by_people=True,
        by_category=True,
    ),
    Measure.ANSWERED: MeasureWords(
        name=_l("Share of needs that led to something"),
        meaning=_l(
            "Of the needs before the forums of the cycle: those that a proposal answers or holds, that the community "
            "does itself, or that were referred to a body that can do them."
        ),
        unit=_l("percent"),
        numerator=_l("led to something"),
        denominator=_l("needs"),
        times=100,
        by_category=True,
    ),
    Measure.BAHT: MeasureWords(
        name=_l("Funded baht per head"),
        meaning=_l("Baht allocated to the funded projects of the cycle, for each person who lives there."),
        unit=_l("baht per head"),
        numerator=_l("baht funded"),
        denominator=_l("people"),
        per=100,
        by_people=True,
        money=True,
    ),
    Measure.FORUMS: MeasureWords(
        name=_l("Villages that have held a forum"),
        meaning=_l("Of the villages and communities that have a round in the cycle: those that have held a forum."),
        unit=_l("percent"),
        numerator=_l("villages with a forum"),
        denominator=_l("villages with a round"),
        times=100,
    ),
    Measure.PARTICIPATION: MeasureWords(
        name=_l("Attendees per 1,000 people"),
        meaning=_l("Heads counted at the village forums of the cycle, for every 1,000 people who live there."),
        unit=_l("per 1,000 people"),
        numerator=_l("attendees"),
        denominator=_l("people"),
        times=1000,
        by_people=True,
    ),
    Measure.ORIGIN: MeasureWords(
        name=_l("Share of funded baht that citizens asked for"),
        meaning=_l(
            "Of the baht allocated to the funded projects of the cycle: those of projects that go back to citizens "
            "alone. Projects of mixed origin are not counted."
        ),
        unit=_l("percent"),
        numerator=_l("baht from citizens"),
        denominator=_l("baht funded"),
        times=100,
        money=True,
    ),
    Measure.UNFUNDED: MeasureWords(
        name=_l("Asked for, nothing funded"),
        meaning=_l(
            "Of the needs of the cycle: those of categories for which no funded project of the cycle lies in the area "
            "or covers it."
        ),
        unit=_l("percent"),
        numerator=_l("needs of categories without money"),
        denominator=_l("needs"),
        times=100,
    ),
    Measure.UNASKED: MeasureWords(
        name=_l("Funded, nobody asked"),
        meaning=_l(
            "Of the baht allocated to the funded projects of the cycle: those of categories for which no forum of the "
            "area recorded a need."
        ),
        unit=_l("percent"),
        numerator=_l("baht that nobody asked for"),
        denominator=_l("baht funded"),
        times=100,
        money=True,
    ),
    Measure.LARGEST: MeasureWords(
        name=_l("Share of the dimension that got most"),
        meaning=_l(
            "Of the baht allocated to the funded projects of the cycle: those of the one dimension of development that "
            "got most in the area. 100 says that the others got nothing."
        ),
        unit=_l("percent"),
        numerator=_l("baht of that dimension"),
        denominator=_l("baht funded"),
        times=100,
        money=True,
    ),
}


@dataclass(frozen=True, slots=True)
class ValuePair:
    """What stands above and below the line of one area; ``below`` is none where nobody has counted it."""

    above: int = 0
    below: int | None = None

    def __add__(self, other: ValuePair) -> ValuePair:
        """Add both; what nobody has counted stays so only where neither knows it."""
        known = [n for n in (self.below, other.below) if n is not None]
        return ValuePair(self.above + other.above, sum(known) if known else None)


def value_of(measure: Measure, pair: ValuePair) -> int | None:
    """Return the measure in units of its last decimal, halves up; none where there is nothing to divide by."""
    if not pair.below:
        return None
    told = TOLD[measure]
    over = pair.below * told.per
    tenfold: int = 10**told.decimals
    return (2 * pair.above * told.times * tenfold + over) // (2 * over)


def hidden_among(measure: Measure, pairs: dict[int, ValuePair]) -> frozenset[int]:
    """Return the areas whose heads stay hidden: few ones, and enough others that none of them can be worked out.

    The areas add up to the sum that is shown, as the figures of a forum add up to its total.
    """
    if measure != Measure.PARTICIPATION:
        return frozenset()
    hidden = hide(TableNode("areas", {str(path): pair.above for path, pair in pairs.items()}))
    return frozenset(int(path) for _areas, path in hidden)
