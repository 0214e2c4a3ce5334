"""The board's sums are exact: each candidate stands once, nothing is given twice, an undone change leaves no trace."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.envelopes.rules.board import (
    Asking,
    BoardChange,
    MoneyFacts,
    ReachedLine,
    board_of,
    line_at,
    moved,
    sums_of,
)
from app.envelopes.states import MoneyReach, ShortReason, Spread

DISTRICTS = (0, 2_501_000_000, 2_502_000_000, 2_503_000_000)
SATANG = st.integers(0, 10_000_000)


@st.composite
def money_facts(draw: st.DrawFn) -> MoneyFacts:
    """Any board: candidates that ask or were not estimated, some barred, some ceilings, any way to share."""
    asking = [
        Asking(
            ident=number,
            district=draw(st.sampled_from(DISTRICTS)),
            satang=draw(SATANG),
            needs=draw(st.integers(0, 5)),
            households=draw(st.integers(0, 300)),
            barred=draw(st.booleans()),
        )
        for number in range(draw(st.integers(0, 12)))
    ]
    ceilings = draw(st.dictionaries(st.sampled_from(DISTRICTS[1:]), SATANG, max_size=3))
    spread = draw(st.sampled_from(Spread))
    return MoneyFacts(asking=tuple(asking), satang=draw(st.integers(0, 40_000_000)), ceilings=ceilings, spread=spread)


@given(money_facts())
def test_every_candidate_stands_above_on_or_below_the_line_once(facts: MoneyFacts) -> None:
    lines = board_of(facts)
    assert sorted(line.asking.ident for line in lines) == sorted(one.ident for one in facts.asking)
    assert [line.place for line in lines] == list(range(1, len(lines) + 1))
    for line in lines:
        assert (line.reach == MoneyReach.ABOVE) == (line.given == line.asking.satang > 0 and not line.asking.barred)
        assert (line.reach == MoneyReach.ON) == (0 < line.given < line.asking.satang)
        assert (line.short is None) == (line.reach == MoneyReach.ABOVE)


@given(money_facts())
def test_what_is_given_never_passes_the_envelope_or_a_ceiling(facts: MoneyFacts) -> None:
    lines = board_of(facts)
    assert sum(line.given for line in lines) <= facts.satang
    for district, ceiling in facts.ceilings.items():
        assert sum(line.given for line in lines if line.asking.district == district) <= ceiling
    assert all(line.given >= 0 for line in lines)
    assert sums_of(lines).given == (lines[-1].given_so_far if lines else 0)


@given(money_facts())
def test_without_ceilings_nothing_is_left_while_somebody_asks(facts: MoneyFacts) -> None:
    """What equal shares cannot give to one district goes to the others, to the last satang."""
    lines = board_of(replace(facts, ceilings={}))
    wanted = sum(one.satang for one in facts.asking if not one.barred)
    assert sum(line.given for line in lines) == min(facts.satang, wanted)


@given(money_facts())
def test_in_the_order_of_the_list_at_most_one_candidate_gets_a_part(facts: MoneyFacts) -> None:
    lines = board_of(replace(facts, ceilings={}, spread=Spread.RANKED))
    assert sum(line.reach == MoneyReach.ON for line in lines) <= 1
    line = line_at(lines)
    assert all(not one.given for one in lines if line and one.place > line)
    assert all(one.given for one in lines if not line and one.short is None)


@given(money_facts(), st.one_of(st.none(), SATANG), st.one_of(st.none(), st.sampled_from(Spread)), st.data())
def test_a_change_and_its_undo_give_the_identical_board(
    facts: MoneyFacts, satang: int | None, spread: Spread | None, data: st.DataObject
) -> None:
    out = data.draw(st.sets(st.sampled_from([one.ident for one in facts.asking]))) if facts.asking else set()
    change = BoardChange(satang=satang, spread=spread, without=frozenset(out))
    before, after = board_of(facts), board_of(change.applied(facts))
    again = board_of(BoardChange(satang=facts.satang, spread=facts.spread).applied(facts))

    assert again == before
    moves, back = moved(before, after), moved(after, before)
    assert {(one.ident, one.before, one.after) for one in moves} == {(one.ident, one.after, one.before) for one in back}
    given_back = {line.asking.ident: line.given for line in after} | {one.ident: one.before for one in moves}
    assert given_back == {line.asking.ident: line.given for line in before}


def test_the_line_stands_where_the_money_ends() -> None:
    asking = tuple(Asking(ident=n, district=2_501_000_000, satang=400) for n in range(3))
    lines = board_of(MoneyFacts(asking=asking, satang=1000, ceilings={}))
    assert [(line.reach, line.given) for line in lines] == [
        (MoneyReach.ABOVE, 400),
        (MoneyReach.ABOVE, 400),
        (MoneyReach.ON, 200),
    ]
    assert line_at(lines) == 3


def test_a_share_that_a_district_does_not_need_goes_to_the_others() -> None:
    one, two = 2_501_000_000, 2_502_000_000
    asking = (
        Asking(ident=1, district=one, satang=100),
        Asking(ident=2, district=two, satang=700),
        Asking(ident=3, district=two, satang=700),
    )
    lines = board_of(MoneyFacts(asking=asking, satang=1001, ceilings={}, spread=Spread.DISTRICTS))
    assert [line.given for line in lines] == [100, 700, 201]
    capped = board_of(MoneyFacts(asking=asking, satang=1001, ceilings={two: 650}, spread=Spread.DISTRICTS))
    assert [(line.given, line.short) for line in capped] == [
        (100, None),
        (650, ShortReason.SHARE),
        (0, ShortReason.SHARE),
    ]


def test_most_needs_come_first_and_equals_keep_their_order() -> None:
    asking = tuple(Asking(ident=n, district=0, satang=10, needs=needs) for n, needs in enumerate((1, 5, 5)))
    lines: tuple[ReachedLine, ...] = board_of(MoneyFacts(asking=asking, satang=20, ceilings={}, spread=Spread.NEEDS))
    assert [line.asking.ident for line in lines] == [1, 2, 0]
    assert [line.given for line in lines] == [10, 10, 0]
