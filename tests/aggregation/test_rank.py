"""Tallies that add up, ties that people settle, a ceiling that holds, and rules that freeze with the cycle."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from app.accounts.actions import second
from app.aggregation.actions import close, decide
from app.aggregation.actions import rank as actions
from app.aggregation.actions.pass_ceiling import propose_passing
from app.aggregation.policy.ranking import CriterionDraft, DoesNotAddUp
from app.aggregation.queries import order as order_queries
from app.aggregation.rules.ranking import GivenMark
from app.aggregation.states.ranking import How, RankingMethod
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.web.conflict import Refusal
from tests.behind import by_hand
from tests.factories.aggregation import ruling
from tests.factories.forums import World, facilitator, finish, forum, holder, needs
from tests.factories.rankings import ranked_world


def recorded(w: World, n: int = 3) -> list[Need]:
    sitting = forum(w.village)
    finish(sitting)
    return needs(sitting, n, votes=12, satang=50_000_00)


def order(round_: Round) -> list[tuple[str, int]]:
    return [(one.item, one.place) for one in order_queries.of_round(round_).placed]


def tally(round_: Round, votes: dict[Need, int], present: int = 40) -> None:
    marks = [GivenMark(need.ref, n) for need, n in votes.items()]
    actions.enter(round_, voter="ประชาคมหมู่บ้าน", present=present, marks=marks, by=facilitator())


def test_without_a_tally_the_votes_of_the_forums_make_the_order() -> None:
    w = ranked_world()
    recorded(w, 2)

    assert order_queries.of_round(w.village).from_desk
    assert [place for _ref, place in order(w.village)] == [1, 1]


def test_tallies_of_several_bodies_are_summed() -> None:
    w = ranked_world(votes_each=2)
    a, b, c = recorded(w)

    tally(w.village, {a: 10, b: 30, c: 5})
    tally(w.village, {a: 25, c: 5})

    assert order(w.village) == [(a.ref, 1), (b.ref, 2), (c.ref, 3)]


def test_a_tally_that_does_not_add_up_is_refused_with_the_item() -> None:
    w = ranked_world(votes_each=2)
    a, b, _c = recorded(w)

    with pytest.raises(DoesNotAddUp) as wrong:
        tally(w.village, {a: 41, b: 45})

    assert [ref for ref, _sentence in wrong.value.faults] == [a.ref, b.ref, ""]


def test_a_corrected_tally_counts_instead_of_the_first_which_stays() -> None:
    w = ranked_world()
    a, b, _c = recorded(w)
    first = actions.enter(w.village, voter="กม.", present=40, marks=[GivenMark(a.ref, 30)], by=facilitator())

    actions.enter(w.village, voter="กม.", present=40, marks=[GivenMark(b.ref, 30)], instead_of=first, by=facilitator())

    assert order(w.village)[0] == (b.ref, 1)
    with pytest.raises(DBAPIError):
        by_hand(f"UPDATE tally_mark SET n = 1 WHERE sheet_id = {first.id}")


def test_a_tie_is_settled_by_a_lot_before_the_order_is_taken_over() -> None:
    w = ranked_world()
    a, b, c = recorded(w)
    tally(w.village, {a: 15, b: 15, c: 5})

    with pytest.raises(Refusal, match="1"):
        actions.take_order(w.village, 2, by=facilitator())
    actions.settle(
        w.village, 1, how=How.LOT, seed="7-3-9", witnesses="ผู้ใหญ่บ้าน", sentence="จับสลากจากขัน", by=facilitator()
    )
    actions.take_order(w.village, 2, by=facilitator())

    placed = order(w.village)
    items = {item.item_id: item for item in cycles.desk_items(w.village.id)}
    assert [place for _ref, place in placed] == [1, 2, 3]
    assert sorted((items[n.id].rank, items[n.id].outcome) for n in (a, b)) == [(1, "carried_up"), (2, "carried_up")]
    assert items[c.id].outcome is None
    with pytest.raises(Refusal):
        actions.settle(w.village, 1, how=How.LOT, seed="8", witnesses="x", sentence="y", by=facilitator())


def test_a_vote_that_ties_again_settles_nothing() -> None:
    w = ranked_world()
    a, b, _c = recorded(w)
    tally(w.village, {a: 15, b: 15})
    told = {"how": How.VOTE, "witnesses": "ผู้ใหญ่บ้าน", "sentence": "ลงคะแนนใหม่", "by": facilitator()}

    with pytest.raises(Refusal):
        actions.settle(w.village, 1, votes={a.ref: 20, b.ref: 20}, **told)
    actions.settle(w.village, 1, votes={a.ref: 18, b.ref: 22}, **told)

    assert order(w.village)[:2] == [(b.ref, 1), (a.ref, 2)]


def test_a_list_over_its_ceiling_closes_only_with_a_recorded_reason() -> None:
    w = ranked_world(ceiling_items=1)
    a, b, c = recorded(w)
    tally(w.village, {a: 20, b: 10, c: 5})

    with pytest.raises(Refusal):
        actions.take_order(w.village, 3, by=facilitator())
    with pytest.raises(Refusal):
        propose_passing(w.village, reason="จำเป็น", authority="มติที่ 3", items=1, by=facilitator())
    first, other = facilitator(), holder("district_facilitator", "2501")
    waits = propose_passing(w.village, reason="น้ำท่วมสองหมู่บ้าน", authority="มติที่ 3/2569", items=3, by=first)
    for not_yet in (lambda: second.confirm(waits, by=first), lambda: actions.take_order(w.village, 3, by=first)):
        with pytest.raises(Refusal):
            not_yet()
    second.confirm(waits, by=other)
    actions.take_order(w.village, 3, by=facilitator())

    assert close.close(w.village, by=facilitator()).state == "closed"


def test_a_round_over_its_ceiling_does_not_close() -> None:
    w = ranked_world(ceiling_satang=60_000_00)
    told = recorded(w, 2)
    decide.decide(w.village, [ruling(n.id, Outcome.CARRIED_UP) for n in told], by=facilitator())

    with pytest.raises(Refusal, match="40,000"):
        close.close(w.village, by=facilitator())
    assert order_queries.of_round(w.village).line == 1


def test_two_scorers_rank_by_criteria_and_a_conflict_of_interest_does_not_score() -> None:
    w = ranked_world(
        method=RankingMethod.CRITERIA,
        criteria=[CriterionDraft("ความเดือดร้อน", 70, 5), CriterionDraft("ความคุ้มค่า", 30, 5)],
    )
    a, b, _c = recorded(w)
    for seat, scores in (("ผู้แทนชาวบ้าน", (5, 3)), ("กำนัน", (1, 3))):
        marks = [
            GivenMark(a.ref, scores[0], 0, 1),
            GivenMark(a.ref, 5, 0, 2),
            GivenMark(b.ref, scores[1], 0, 1),
            GivenMark(b.ref, 5, 0, 2),
        ]
        actions.enter(w.village, voter=seat, present=1, marks=marks, by=facilitator())
    assert [place for _ref, place in order(w.village)] == [1, 1, 0]

    torn = [GivenMark(b.ref, 0, conflict=True), GivenMark(a.ref, 5, 0, 1), GivenMark(a.ref, 5, 0, 2)]
    actions.enter(w.village, voter="ปลัด", present=1, marks=torn, by=facilitator())

    assert order(w.village)[0] == (a.ref, 1)


def test_weights_that_do_not_sum_to_100_are_refused() -> None:
    with pytest.raises(Refusal, match="90"):
        ranked_world(method=RankingMethod.CRITERIA, criteria=[CriterionDraft("ก", 60, 5), CriterionDraft("ข", 30, 5)])


def test_the_rule_is_frozen_when_the_cycle_opens() -> None:
    w = ranked_world()
    tier = cycles.tiers_of(w.cycle.id)[0]

    with pytest.raises(Refusal):
        actions.set_rule(w.cycle, tier, method=RankingMethod.TOKENS, votes_each=5, by=OPERATOR)
    with pytest.raises(DBAPIError):
        by_hand("UPDATE ranking_rule SET votes_each = 9")
