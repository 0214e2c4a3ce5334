"""Return forums: what may be sent, answered and waived, and that nothing passes without them, not even by hand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from app.accounts.actions import second
from app.ledger.actor import OPERATOR
from app.plans.actions import candidates, funding
from app.plans.actions import confirmations as confirmations_actions
from app.plans.actions.waive import propose_waiver
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.funding import CandidateProject
from app.plans.queries import confirmations
from app.plans.queries import funding as funding_queries
from app.plans.states import Answer
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, plans
from tests.factories.forums import World


@pytest.fixture
def province() -> World:
    """A province with an open cycle."""
    return forums.world()


@pytest.fixture
def candidate(province: World) -> Candidate:
    """A candidate out of two proposals, each out of the needs of one forum."""
    return candidates.take_in(plans.adopted(province, 2), by=plans.planner())


def place(candidate: Candidate, world: World) -> None:
    annual, envelope = plans.annual(plans.plan(world))
    funding.place(candidate, annual, envelope, requested=100, by=plans.planner())


def test_a_candidate_goes_back_to_every_forum_that_it_came_from(candidate: Candidate) -> None:
    sent = plans.sent(candidate)

    assert [one.ref for one in sent] == ["K70-25-1-1", "K70-25-1-2"]
    assert confirmations.standings([candidate.id])[candidate.id].sent == 2
    with pytest.raises(Refusal):
        plans.sent(candidate)


def test_it_is_placed_only_when_every_forum_has_confirmed(candidate: Candidate, province: World) -> None:
    first, second = plans.sent(candidate)
    confirmations_actions.answer(first, plans.said(), by=forums.facilitator())
    with pytest.raises(Refusal) as refusal:
        place(candidate, province)
    assert refusal.value.field == "candidate_id"
    confirmations_actions.answer(second, plans.said(), by=forums.facilitator())
    annual = funding_queries.annual_of_year(province.areas["25"].id, 2570)
    assert annual is not None
    (envelope,) = funding_queries.envelopes_of(annual.id)
    funding.place(candidate, annual, envelope, requested=100, by=plans.planner())


def test_a_change_asks_for_the_next_number_and_both_answers_stay(candidate: Candidate) -> None:
    first, second = plans.sent(candidate)
    wanted = plans.said(Answer.CHANGED, words="ขอให้มีรางระบายน้ำ")
    confirmations_actions.answer(first, wanted, by=OPERATOR)
    confirmations_actions.answer(second, plans.said(), by=OPERATOR)
    forum = confirmations.forums_by_ids([first.forum_id])
    again = confirmations_actions.send_back(
        candidate, forum, proposed="เพิ่มรางระบายน้ำ", differs="เพิ่มราง", answer_by=clock.today(), by=plans.planner()
    )[0]
    confirmations_actions.answer(again, plans.said(), by=OPERATOR)

    assert again.number == 2
    assert confirmations.standings([candidate.id])[candidate.id].whole
    assert first.words == wanted.words
    assert confirmations.counted_in(2_500_000_000).confirmed == 2


@pytest.mark.parametrize(
    ("field", "more"),
    [
        ("answer", {"answer": Answer.SENT}),
        ("words", {"answer": Answer.REFUSED}),
        ("present", {"present": 0}),
        ("in_favour", {"in_favour": 39, "against": 2}),
        ("held_on", {"held_on": clock.today() + timedelta(days=1)}),
        ("held_on", {"held_on": clock.today() - timedelta(days=1)}),
        ("held_on", {"held_on": None}),
    ],
)
def test_an_answer_is_complete(candidate: Candidate, field: str, more: dict[str, object]) -> None:
    one = plans.sent(candidate)[0]
    with pytest.raises(Refusal) as refusal:
        confirmations_actions.answer(one, plans.said(**more), by=OPERATOR)  # type: ignore[arg-type] # each case names its own field
    assert refusal.value.field == field


def test_only_a_facilitator_of_the_area_records_the_answer_and_only_once(candidate: Candidate) -> None:
    one = plans.sent(candidate)[0]
    with pytest.raises(Forbidden):
        confirmations_actions.answer(one, plans.said(), by=plans.planner())
    with pytest.raises(Forbidden):
        confirmations_actions.answer(one, plans.said(), by=forums.facilitator("250105"))
    confirmations_actions.answer(one, plans.said(), by=forums.facilitator())
    with pytest.raises(Refusal):
        confirmations_actions.answer(one, plans.said(Answer.REFUSED, words="ไม่เอา"), by=forums.facilitator())


WHY = "น้ำท่วมจนประชุมไม่ได้ตลอดเดือน"


def test_a_waiver_needs_a_reason_is_counted_and_opens_the_way(candidate: Candidate, province: World) -> None:
    with pytest.raises(Refusal):
        propose_waiver(candidate, reason="ด่วน", by=plans.planner())
    waiver = plans.waived(candidate, WHY)

    assert (waiver.forums, waiver.confirmed, confirmations.counted_in(candidate.area_path).waived) == (2, 0, 1)
    place(candidate, province)
    with pytest.raises(Refusal):
        propose_waiver(candidate, reason=WHY, by=plans.planner())


def test_a_waiver_takes_a_second_person(candidate: Candidate, province: World) -> None:
    first = plans.planner()
    waits = propose_waiver(candidate, reason=WHY, by=first)
    with pytest.raises(Forbidden):
        second.confirm(waits, by=first)
    with pytest.raises(Forbidden):
        second.confirm(waits, by=forums.holder("district_facilitator", "2501"))
    assert confirmations.counted_in(candidate.area_path).waived == 0
    with pytest.raises(Refusal):
        place(candidate, province)
    second.confirm(waits, by=forums.holder("approver", "25"))
    assert confirmations.waivers_of([candidate.id])[candidate.id].proposed_id == waits.id


def test_a_waiver_that_is_not_needed_any_more_is_not_given(candidate: Candidate) -> None:
    waits = propose_waiver(candidate, reason=WHY, by=plans.planner())
    plans.confirm(candidate)
    with pytest.raises(Refusal):
        second.confirm(waits, by=forums.holder("approver", "25"))
    assert confirmations.counted_in(candidate.area_path).waived == 0


def test_the_database_itself_refuses_a_waiver_of_one_person(candidate: Candidate) -> None:
    row = {"id": 1, "candidate_id": candidate.id, "area_path": 1, "province": 25, "reason": WHY, "forums": 2}
    row |= {"confirmed": 0, "waived_at": clock.now()}
    waits = propose_waiver(candidate, reason=WHY, by=plans.planner())
    for proposed_id in (None, waits.id):
        with pytest.raises(DBAPIError, match="second person"), db.session.begin_nested():
            by_hand(insert(Waiver).values(row | {"proposed_id": proposed_id}))


def test_the_database_itself_lets_no_unconfirmed_candidate_into_a_plan(candidate: Candidate) -> None:
    plans.sent(candidate)
    row = {"id": 1, "source_id": candidate.id, "target_id": 2, "made_id": 3, "made_at": clock.now()}
    with pytest.raises(DBAPIError, match="not confirmed"):
        by_hand(insert(CandidateProject).values(row))


@pytest.mark.parametrize("model", [Confirmation, Waiver])
def test_what_forums_answered_and_what_was_waived_never_changes(
    candidate: Candidate, model: type[Confirmation | Waiver]
) -> None:
    confirmations_actions.answer(plans.sent(candidate)[0], plans.said(), by=OPERATOR)
    plans.waived(candidate, WHY)
    with pytest.raises(DBAPIError, match="for good"):
        by_hand(update(model).values(area_path=1))
