"""Ranking, rulings and sheets: the pure rules."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.rules import balance, rulings
from app.aggregation.rules.balance import LineTally, SheetSums
from app.aggregation.rules.rulings import Backing, Ruling

backings = st.lists(
    st.builds(Backing, st.integers(1, 10_000), st.integers(0, 5), st.integers(0, 3)), unique_by=lambda b: b.item_id
)
sums = st.builds(SheetSums, *[st.integers(0, 1_000)] * 4)
tallies = st.lists(
    st.builds(
        LineTally,
        st.sampled_from(["need", "proposal"]),
        st.sampled_from(["recorded", "created"]),
        st.sampled_from([None, "declined", "answered"]),
        sums,
    )
)


@given(backings)
def test_more_votes_stand_higher_then_more_households(items: list[Backing]) -> None:
    by_id = {one.item_id: one for one in items}
    placed = rulings.standings(items)

    assert {s.item_id for s in placed} == set(by_id)
    for higher, lower in pairwise(placed):
        a, b = by_id[higher.item_id], by_id[lower.item_id]
        assert (a.votes, a.households) >= (b.votes, b.households)
        assert (higher.place == lower.place) == ((a.votes, a.households) == (b.votes, b.households))


@given(backings)
def test_a_tie_is_said_and_never_settled_by_id(items: list[Backing]) -> None:
    sharing = [(one.votes, one.households) for one in items]
    by_id = {one.item_id: (one.votes, one.households) for one in items}

    for standing in rulings.standings(items):
        assert standing.tied == (sharing.count(by_id[standing.item_id]) > 1)


def test_a_declined_item_without_reason_and_sentence_lacks_both() -> None:
    assert rulings.missing(Ruling(item_id=1, outcome="declined")) == ("reason_id", "sentence")
    assert rulings.missing(Ruling(item_id=1, outcome="declined", reason_id=1, sentence="ซ้ำกับงานของ อบต.")) == ()


@given(st.dictionaries(st.integers(1, 8), st.integers(1, 8)), st.integers(1, 8), st.integers(1, 8))
def test_following_merges_always_ends(merged: dict[int, int], start: int, goal: int) -> None:
    assert rulings.leads_to(start, goal, merged) in (True, False)
    assert rulings.leads_to(goal, goal, merged)


@given(tallies)
def test_arrived_equals_outcomes_and_undecided(counted: list[LineTally]) -> None:
    sheet = balance.sheet(counted, roads=["recorded", "created"], outcomes=["declined", "answered"])

    assert sheet.adds_up
    assert sheet.total == sum((t.sums for t in counted), SheetSums())


@given(tallies)
def test_counters_and_tallies_give_the_same_sheet(counted: list[LineTally]) -> None:
    roads, outcomes = ["recorded", "created"], ["declined", "answered"]
    measures = [(f"in:{t.road}", t.sums) for t in counted] + [
        (f"out:{t.outcome}", t.sums) for t in counted if t.outcome
    ]

    assert balance.from_measures(measures, roads=roads, outcomes=outcomes) == balance.sheet(
        counted, roads=roads, outcomes=outcomes
    )


def test_a_sheet_in_which_something_is_missing_does_not_add_up() -> None:
    sheet = balance.BalanceSheet(
        (balance.SheetLine("recorded", SheetSums(3)),), (balance.SheetLine("declined", SheetSums(1)),), SheetSums(1)
    )

    assert not sheet.adds_up
