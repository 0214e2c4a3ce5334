"""Ranking: the same numbers give the same order, more votes never hurt, and no id ever settles a tie."""

from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.rules import ranking
from app.aggregation.rules.ranking import (
    CRITERIA,
    HANDS,
    LIST,
    TOKENS,
    Ceiling,
    Criterion,
    GivenMark,
    ItemTally,
    MethodRule,
    TieSettlement,
)

ITEMS = [f"P70-{n}" for n in range(1, 8)]
RULES = {
    HANDS: MethodRule(HANDS, votes_each=2),
    TOKENS: MethodRule(TOKENS, votes_each=5),
    LIST: MethodRule(LIST, places=3),
    CRITERIA: MethodRule(CRITERIA, criteria=(Criterion(1, 60, 5), Criterion(2, 40, 3))),
}


@st.composite
def ballots(draw: st.DrawFn) -> tuple[MethodRule, list[ItemTally]]:
    rule = RULES[draw(st.sampled_from(list(RULES)))]
    return rule, [_tally(draw, rule, number) for number in range(draw(st.integers(0, 4)))]


def _tally(draw: st.DrawFn, rule: MethodRule, number: int) -> ItemTally:
    items = draw(st.lists(st.sampled_from(ITEMS), unique=True, max_size=5))
    marks: list[GivenMark] = []
    for item in items:
        if rule.method == CRITERIA:
            torn = draw(st.booleans())
            marks += [GivenMark(item, draw(st.integers(0, c.most)), 0, c.position, torn) for c in rule.criteria]
        else:
            marks.append(
                GivenMark(item, draw(st.integers(0, 6)), draw(st.integers(1, 3)) if rule.method == LIST else 0)
            )
    return ItemTally(f"ประชาคม {number}", 40, tuple(marks))


def order(rule: MethodRule, tallies: list[ItemTally], items: list[str] = ITEMS) -> dict[str, tuple[int, bool]]:
    placed = ranking.standings(ranking.scores(rule, items, tallies))
    return {one.item: (one.place, one.tied) for one in placed}


@given(ballots(), st.randoms())
def test_the_order_of_sheets_and_items_does_not_matter(
    given_: tuple[MethodRule, list[ItemTally]], rng: random.Random
) -> None:
    rule, tallies = given_
    shuffled = [replace(t, marks=tuple(rng.sample(t.marks, len(t.marks)))) for t in rng.sample(tallies, len(tallies))]

    assert order(rule, tallies) == order(rule, shuffled, rng.sample(ITEMS, len(ITEMS)))


@given(ballots())
def test_other_names_give_the_same_places(given_: tuple[MethodRule, list[ItemTally]]) -> None:
    rule, tallies = given_
    names = dict(zip(ITEMS, reversed([f"Z{n}" for n in range(len(ITEMS))]), strict=True))
    renamed = [replace(t, marks=tuple(replace(m, item=names[m.item]) for m in t.marks)) for t in tallies]

    places = order(rule, tallies)
    assert {names[item]: place for item, place in places.items()} == order(rule, renamed, list(names.values()))


@given(ballots(), st.data())
def test_a_vote_more_never_lowers_an_item(given_: tuple[MethodRule, list[ItemTally]], data: st.DataObject) -> None:
    rule, tallies = given_
    marks = [(s, m) for s, tally in enumerate(tallies) for m, mark in enumerate(tally.marks) if not mark.conflict]
    if not marks:
        return
    sheet, mark = data.draw(st.sampled_from(marks))
    item = tallies[sheet].marks[mark].item
    raised = list(tallies[sheet].marks)
    raised[mark] = replace(raised[mark], n=raised[mark].n + 1)
    before = order(rule, tallies)
    after = order(rule, [*tallies[:sheet], replace(tallies[sheet], marks=tuple(raised)), *tallies[sheet + 1 :]])

    assert after[item][0] <= before[item][0]


@given(ballots())
def test_equal_scores_share_a_place_and_say_so(given_: tuple[MethodRule, list[ItemTally]]) -> None:
    rule, tallies = given_
    scored = ranking.scores(rule, ITEMS, tallies)
    values = [score.value for score in scored.values()]
    for one in ranking.standings(scored):
        assert one.tied == (one.place > 0 and values.count(one.score.value) > 1)
        assert one.place == (1 + sum(value > one.score.value for value in values) if one.place else 0)


@given(st.text(min_size=1, max_size=12), st.sets(st.sampled_from(ITEMS), min_size=2))
def test_a_lot_can_be_drawn_again_by_a_stranger(seed: str, items: set[str]) -> None:
    scored = {item: ranking.Score(7) for item in items}
    placed = ranking.standings(scored, [TieSettlement("lot", frozenset(items), seed)])

    by_hand = sorted(
        items, key=lambda item: hashlib.sha256(seed.encode() + b"\xe2\x80\x96" + item.encode()).hexdigest()
    )
    assert [one.item for one in placed] == by_hand
    assert [one.place for one in placed] == list(range(1, len(items) + 1))
    assert {one.settled for one in placed} == {"lot"}


def test_a_vote_settles_a_tie_and_what_ties_again_waits_for_the_next() -> None:
    scored = {item: ranking.Score(7) for item in ("A", "B", "C")}
    vote = TieSettlement("vote", frozenset("ABC"), votes={"A": 9, "B": 12, "C": 9})

    once = ranking.standings(scored, [vote])
    twice = ranking.standings(scored, [vote, TieSettlement("vote", frozenset("AC"), votes={"A": 3, "C": 18})])

    assert [(one.item, one.place, one.tied) for one in once] == [("B", 1, False), ("A", 2, True), ("C", 2, True)]
    assert ranking.ties(once) == [(2, ("A", "C"))]
    assert [one.item for one in twice] == ["B", "C", "A"]


def test_a_settlement_over_other_items_settles_nothing() -> None:
    scored = {item: ranking.Score(7) for item in ("A", "B", "C")}
    placed = ranking.standings(scored, [TieSettlement("lot", frozenset("AB"), "x")])

    assert all(one.tied for one in placed)


@pytest.mark.parametrize(
    ("method", "marks", "codes"),
    [
        (HANDS, [GivenMark("A", 41)], ["more_than_people"]),
        (HANDS, [GivenMark("A", 40), GivenMark("B", 40)], []),
        (HANDS, [GivenMark("A", 40), GivenMark("B", 40), GivenMark("C", 1)], ["more_than_votes"]),
        (TOKENS, [GivenMark("A", 200)], []),
        (TOKENS, [GivenMark("A", 201)], ["more_than_tokens", "more_than_votes"]),
        (LIST, [GivenMark("A", 40, 1), GivenMark("B", 40, 2)], []),
        (LIST, [GivenMark("A", 30, 1), GivenMark("A", 11, 2)], ["more_than_people"]),
        (LIST, [GivenMark("A", 30, 1), GivenMark("B", 11, 1)], ["place_1"]),
        (CRITERIA, [GivenMark("A", 6, 0, 1), GivenMark("A", 3, 0, 2)], ["above_most"]),
        (CRITERIA, [GivenMark("A", 5, 0, 1)], ["not_every_criterion"]),
        (CRITERIA, [GivenMark("A", 0, 0, 0, conflict=True)], []),
    ],
)
def test_a_tally_adds_up_or_says_where_not(method: str, marks: list[GivenMark], codes: list[str]) -> None:
    assert [fault.code for fault in ranking.faults(RULES[method], ItemTally("x", 40, tuple(marks)))] == codes


def test_the_points_of_a_list_are_those_of_borda() -> None:
    marks = (GivenMark("A", 10, 1), GivenMark("A", 5, 3), GivenMark("B", 12, 2))
    scored = ranking.scores(RULES[LIST], ["A", "B"], [ItemTally("x", 40, marks)])

    assert (scored["A"].points, scored["B"].points) == (10 * 3 + 5, 12 * 2)


def test_criteria_take_the_mean_of_two_scorers_without_a_conflict() -> None:
    def sheet(name: str, a: tuple[int, int], *, torn: bool = False) -> ItemTally:
        return ItemTally(name, 1, (GivenMark("A", a[0], 0, 1, torn), GivenMark("A", a[1], 0, 2, torn)))

    sheets = [sheet("1", (5, 3)), sheet("2", (0, 0)), sheet("3", (5, 3), torn=True)]
    assert ranking.scores(RULES[CRITERIA], ["A"], sheets)["A"].value == 50
    assert ranking.scores(RULES[CRITERIA], ["A"], [sheets[0], sheets[2]])["A"].of == 0
    assert ranking.apart(RULES[CRITERIA], ["A"], sheets) == {"A": 100}
    assert ranking.apart(RULES[CRITERIA], ["A"], [sheets[0], sheets[2]]) == {}
    assert ranking.apart(RULES[LIST], ["A"], sheets) == {}


def test_the_line_lies_before_the_first_item_that_passes_the_ceiling() -> None:
    placed = ranking.standings({"A": ranking.Score(3), "B": ranking.Score(2), "C": ranking.Score(1)})
    cost = {"A": 100, "B": 100, "C": 100}

    assert ranking.line(placed, cost, Ceiling()) == 3
    assert ranking.line(placed, cost, Ceiling(items=2)) == 2
    assert ranking.line(placed, cost, Ceiling(satang=250)) == 2
    assert ranking.line(placed, cost, Ceiling(items=1, satang=250)) == 1
    assert ranking.excess(3, 300, Ceiling(items=2, satang=250)) == (1, 50)
