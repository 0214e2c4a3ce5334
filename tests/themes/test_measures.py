"""The measures' arithmetic: exact, halves up, nothing where nothing can be divided, small numbers of heads hidden."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cycles.rules.outcomes import LEADING, meaning
from app.cycles.states import ItemKind, Outcome
from app.forums.rules.disclosure import FEWEST
from app.themes.rules.measures import TOLD, Measure, ValuePair, hidden_among, value_of


@given(st.sampled_from(Measure), st.integers(0, 10**12), st.integers(1, 10**9))
def test_value_lies_within_half_of_the_last_decimal(measure: Measure, above: int, below: int) -> None:
    told = TOLD[measure]
    exact = Fraction(above * told.times * 10**told.decimals, below * told.per)

    found = value_of(measure, ValuePair(above, below))

    assert found is not None
    assert abs(found - exact) <= Fraction(1, 2)


@pytest.mark.parametrize("below", [None, 0])
def test_nothing_to_divide_by_is_no_value(below: int | None) -> None:
    assert value_of(Measure.NEEDS, ValuePair(3, below)) is None


def test_needs_per_thousand_have_one_decimal_and_baht_none() -> None:
    assert value_of(Measure.NEEDS, ValuePair(52, 12_592)) == 41
    assert value_of(Measure.BAHT, ValuePair(100_000_050, 3)) == 333_334
    assert value_of(Measure.ORIGIN, ValuePair(1, 3)) == 33


def test_pairs_add_up_and_know_what_nobody_counted() -> None:
    assert ValuePair(1, None) + ValuePair(2, 5) == ValuePair(3, 5)
    assert ValuePair(1) + ValuePair(2) == ValuePair(3, None)


def test_every_leading_outcome_can_be_given_to_a_need_and_waiting_leads_to_nothing() -> None:
    assert all(ItemKind.NEED in meaning(outcome).kinds for outcome in LEADING)
    assert not set(LEADING) & {Outcome.CARRIED_UP, Outcome.DEFERRED, Outcome.DECLINED, Outcome.WITHDRAWN}


@given(st.dictionaries(st.integers(1, 30), st.integers(0, 40), max_size=12))
def test_few_heads_are_hidden_and_never_one_alone(heads: dict[int, int]) -> None:
    pairs = {path: ValuePair(n, 100) for path, n in heads.items()}

    hidden = hidden_among(Measure.PARTICIPATION, pairs)

    assert {path for path, n in heads.items() if 0 < n < FEWEST} <= hidden
    assert len(hidden) != 1 or sum(1 for n in heads.values() if n) == 1
    assert not hidden_among(Measure.NEEDS, pairs)
