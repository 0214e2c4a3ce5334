"""Class breaks: every value in exactly one class, equal values together, few classes, and the least squares within."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.themes.rules.classes import MOST, ClassMethod, ValueBand, cut, place

values = st.lists(st.integers(0, 60) | st.integers(0, 10**9), max_size=60)


@given(values, st.sampled_from(ClassMethod))
def test_every_value_lies_in_exactly_one_class(held: list[int], method: ClassMethod) -> None:
    bands = cut(held, method)

    assert sum(band.n for band in bands) == len(held)
    for value in held:
        assert [number for number, band in enumerate(bands, start=1) if band.low <= value <= band.high] == [
            place(bands, value)
        ]


@given(values, st.sampled_from(ClassMethod))
def test_classes_are_few_and_rise_and_are_bounded_by_values_that_occur(held: list[int], method: ClassMethod) -> None:
    bands = cut(held, method)

    assert len(bands) == min(MOST, len(set(held)))
    assert all(lower.high < upper.low for lower, upper in pairwise(bands))
    assert {end for band in bands for end in (band.low, band.high)} <= set(held)


@given(st.lists(st.integers(0, 100), min_size=6, max_size=12, unique=True))
def test_natural_breaks_are_the_best_of_all_cuts(held: list[int]) -> None:
    ordered = sorted(held)

    def within(part: list[int]) -> float:
        return sum((one - sum(part) / len(part)) ** 2 for one in part)

    def cost(ends: tuple[int, ...]) -> float:
        return sum(within(ordered[begin:end]) for begin, end in pairwise((0, *ends, len(ordered))))

    found = cut(held, ClassMethod.NATURAL)
    best = min(cost(ends) for ends in combinations(range(1, len(ordered)), MOST - 1))

    assert sum(within([one for one in ordered if band.low <= one <= band.high]) for band in found) == pytest.approx(
        best
    )


def test_quantiles_hold_equal_numbers_where_the_values_allow_it() -> None:
    assert [band.n for band in cut(range(1, 101), ClassMethod.QUANTILE)] == [20] * 5
    assert cut([7, 7, 7], ClassMethod.QUANTILE) == (ValueBand(7, 7, 3),)


def test_many_distinct_values_are_still_cut() -> None:
    assert sum(band.n for band in cut(range(0, 9000, 3), ClassMethod.NATURAL)) == 3000


def test_what_has_no_value_has_no_class() -> None:
    assert place(cut([1, 2], ClassMethod.NATURAL), None) is None
    assert place((), 3) is None
    assert cut([], ClassMethod.NATURAL) == ()
