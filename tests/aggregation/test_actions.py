"""Deciding, taking back, merging, closing: the law of the house."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from app.aggregation.actions import close, decide, merge, sign
from app.aggregation.models.decisions import Decision
from app.aggregation.queries import sheets
from app.aggregation.queries.audit import audit
from app.cycles import queries as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import Outcome, Road, RoundState
from app.forums.models.needs import Need
from app.proposals.models import Proposal, ProposalProposal
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, Stale
from tests.behind import by_hand
from tests.factories.aggregation import ruling, signature
from tests.factories.forums import World, facilitator, finish, forum, holder, needs, silent, world
from tests.factories.proposals import agency, proposal


def outcome_of(round_: Round, item_id: int) -> str | None:
    return cycles.desk_items(round_.id, [item_id])[0].outcome


def recorded(w: World, n: int = 2) -> list[Need]:
    sitting = forum(w.village)
    finish(sitting)
    return needs(sitting, n)


def test_a_decision_stands_with_its_reason_and_the_balance_adds_up() -> None:
    w = world()
    first, second = recorded(w)

    decide.decide(w.village, [ruling(first.id, Outcome.DECLINED)], by=facilitator())

    sheet = sheets.sheet_of_round(w.village.id)
    assert outcome_of(w.village, first.id) == "declined"
    assert (sheet.total.n, sheet.decided.n, sheet.undecided.n) == (2, 1, 1)
    assert sheet.adds_up
    assert audit().faults == ()
    assert outcome_of(w.village, second.id) is None


@pytest.mark.parametrize("field", ["reason_id", "sentence"])
def test_nothing_is_declined_without_reason_and_sentence(field: str) -> None:
    w = world()
    first, _ = recorded(w)

    with pytest.raises(Refusal) as refusal:
        decide.decide(
            w.village,
            [ruling(first.id, Outcome.DECLINED, **{field: None if field == "reason_id" else ""})],
            by=facilitator(),
        )

    assert refusal.value.field == field
    assert outcome_of(w.village, first.id) is None


def test_a_ruling_that_does_not_hold_leaves_all_others_undecided() -> None:
    w = world()
    first, second = recorded(w)

    with pytest.raises(Refusal):
        decide.decide(
            w.village, [ruling(first.id, Outcome.DECLINED), ruling(second.id, Outcome.ANSWERED)], by=facilitator()
        )

    assert outcome_of(w.village, first.id) is None


def test_a_need_is_answered_only_by_a_proposal_that_exists() -> None:
    w = world()
    first, second = recorded(w)
    proposal(w.village, [first])

    decide.decide(w.village, [ruling(first.id, Outcome.ANSWERED)], by=facilitator())
    with pytest.raises(Refusal):
        decide.decide(w.village, [ruling(second.id, Outcome.ANSWERED)], by=facilitator())


def test_a_later_decision_supersedes_and_both_stay_readable() -> None:
    w = world()
    first, _ = recorded(w)
    decide.decide(w.village, [ruling(first.id, Outcome.DECLINED)], by=facilitator())

    decide.decide(w.village, [ruling(first.id, Outcome.DEFERRED)], by=facilitator())

    chain = db.session.scalars(select(Decision).where(Decision.item_id == first.id).order_by(Decision.id)).all()
    assert [one.outcome for one in chain] == ["declined", "deferred"]
    assert chain[1].supersedes_id == chain[0].id
    assert audit().faults == ()


def test_taking_back_leaves_the_item_undecided_and_it_can_be_decided_again() -> None:
    w = world()
    first, _ = recorded(w)
    decide.decide(w.village, [ruling(first.id, Outcome.DECLINED)], by=facilitator())

    decide.undo(w.village, first.id, by=facilitator())
    undecided = sheets.sheet_of_round(w.village.id).undecided.n
    decide.decide(w.village, [ruling(first.id, Outcome.DEFERRED)], by=facilitator())

    assert undecided == 2
    assert outcome_of(w.village, first.id) == "deferred"
    assert audit().faults == ()


def test_the_loser_of_two_who_decide_is_told_what_stands() -> None:
    w = world()
    first, _ = recorded(w)
    decide.decide(w.village, [ruling(first.id, Outcome.DECLINED)], by=facilitator())

    with pytest.raises(Stale) as stale:
        decide.decide(w.village, [ruling(first.id, Outcome.DEFERRED)], by=facilitator(), seen={first.id: None})

    assert stale.value.theirs["outcome"] == "declined"


def test_nobody_decides_on_another_tiers_or_areas_desk() -> None:
    w = world()
    first, _ = recorded(w)

    for stranger in (holder("reviewer", "25"), holder("planner", "25"), holder("facilitator", "25011305")):
        with pytest.raises(Forbidden):
            decide.decide(w.village, [ruling(first.id, Outcome.DECLINED)], by=stranger)


def test_merging_keeps_every_source_and_sums_what_stands_behind_them() -> None:
    w = world()
    first, second = recorded(w)
    one, two = proposal(w.village, [first]), proposal(w.village, [second])

    merged = merge.merge(w.village, [one, two], title="ถนนสองสาย", by=facilitator())

    links = db.session.scalars(select(ProposalProposal).where(ProposalProposal.target_id == merged.id)).all()
    assert {link.source_id for link in links} == {one.id, two.id}
    assert merged.households == one.households + two.households
    assert (outcome_of(w.village, one.id), outcome_of(w.village, merged.id)) == ("merged", None)
    assert db.session.get(Proposal, one.id).title == one.title  # type: ignore[union-attr] # it is there
    assert audit().faults == ()


def test_taking_a_merge_back_ends_its_link_and_keeps_it_in_history() -> None:
    w = world()
    first, second = recorded(w)
    one, two = proposal(w.village, [first]), proposal(w.village, [second])
    decide.decide(w.village, [ruling(one.id, Outcome.MERGED, target_id=two.id)], by=facilitator())

    decide.undo(w.village, one.id, by=facilitator())

    link = db.session.scalars(select(ProposalProposal)).one()
    assert link.ended_at is not None
    assert link.ended_id is not None
    assert outcome_of(w.village, one.id) is None


def test_a_proposal_never_lives_on_in_itself() -> None:
    w = world()
    first, second = recorded(w)
    one, two = proposal(w.village, [first]), proposal(w.village, [second])
    decide.decide(w.village, [ruling(one.id, Outcome.MERGED, target_id=two.id)], by=facilitator())

    for source, target in ((two, one), (one, one)):
        with pytest.raises(Refusal):
            decide.decide(w.village, [ruling(source.id, Outcome.MERGED, target_id=target.id)], by=facilitator())


def test_a_round_does_not_close_while_anything_is_undecided() -> None:
    w = world()
    recorded(w)

    with pytest.raises(Refusal, match="2"):
        close.close(w.village, by=facilitator())


def test_the_database_itself_refuses_to_close_over_an_undecided_item() -> None:
    w = world()
    recorded(w)

    with pytest.raises(DBAPIError):
        by_hand(f"UPDATE round SET state = 'closed', closed_at = CURRENT_TIMESTAMP WHERE id = {w.village.id}")


def test_a_round_does_not_close_while_a_sitting_is_unfinished() -> None:
    w = world()
    forum(w.village)

    with pytest.raises(Refusal):
        close.close(w.village, by=facilitator())


def test_closing_hands_the_list_up_with_what_stands_behind_each_item() -> None:
    w = world()
    first, second = recorded(w)
    answer = proposal(w.village, [first, second])
    decide.decide(w.village, [ruling(n.id, Outcome.ANSWERED) for n in (first, second)], by=facilitator())
    decide.decide(w.village, [ruling(answer.id, Outcome.CARRIED_UP)], by=facilitator())

    close.close(w.village, by=facilitator())

    above = cycles.desk_items(w.subdistrict.id)
    assert [(item.item_id, item.road, item.households) for item in above] == [
        (answer.id, Road.HANDED_UP, answer.households)
    ]
    assert (
        not cycles.desk_items(w.village.id, [answer.id])[0].current
        or db.session.scalar(
            select(DeskItem.current).where(DeskItem.round_id == w.village.id, DeskItem.item_id == answer.id)
        )
        is False
    )
    assert audit().faults == ()


def test_the_tier_above_waits_for_every_round_below() -> None:
    w = world()

    with pytest.raises(Refusal, match="2"):
        close.close(w.subdistrict, by=facilitator())


def test_a_closed_round_takes_no_decision_and_no_item() -> None:
    w = world()
    first, second = recorded(w)
    decide.decide(w.village, [ruling(n.id, Outcome.DECLINED) for n in (first, second)], by=facilitator())
    closed = close.close(w.village, by=facilitator())

    with pytest.raises(Refusal):
        decide.decide(closed, [ruling(first.id, Outcome.DEFERRED)], by=facilitator())
    with pytest.raises(DBAPIError):
        by_hand(f"UPDATE desk_item SET decision_id = NULL, outcome = NULL WHERE item_id = {first.id}")


def test_what_is_returned_lies_on_a_return_round_below_and_comes_back_as_a_revision() -> None:
    w = world()
    first, second = recorded(w)
    answer = proposal(w.village, [first, second])
    decide.decide(w.village, [ruling(n.id, Outcome.ANSWERED) for n in (first, second)], by=facilitator())
    decide.decide(w.village, [ruling(answer.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(w.village, by=facilitator())
    silent(w.neighbour)
    close.close(w.neighbour, by=facilitator())

    decide.decide(w.subdistrict, [ruling(answer.id, Outcome.RETURNED)], by=facilitator())
    back = cycles.open_round_of(w.village.area_path)
    assert back is not None
    with pytest.raises(Refusal):
        close.close(w.subdistrict, by=facilitator())
    revised = merge.merge(back, [answer], title="ถนนหน้าวัด แก้ไขแล้ว", by=facilitator())
    decide.decide(back, [ruling(revised.id, Outcome.CARRIED_UP)], by=facilitator())
    close.close(back, by=facilitator())

    assert outcome_of(w.subdistrict, answer.id) == "returned"
    assert [item.road for item in cycles.desk_items(w.subdistrict.id, [revised.id])] == ["handed_up"]
    assert audit().faults == ()


def test_a_need_can_be_referred_and_settled() -> None:
    w = world()
    first, second = recorded(w)

    decide.decide(
        w.village,
        [ruling(first.id, Outcome.REFERRED, agency_id=agency().id), ruling(second.id, Outcome.SETTLED)],
        by=facilitator(),
    )

    assert sheets.sheet_of_round(w.village.id).undecided.n == 0


def test_signing_locks_a_closed_round() -> None:
    w = world()
    silent(w.village)
    closed = close.close(w.village, by=facilitator())

    sign.sign(closed, signature(), by=facilitator())

    assert closed.state == RoundState.SIGNED
    with pytest.raises(Refusal):
        sign.sign(closed, signature(), by=facilitator())
