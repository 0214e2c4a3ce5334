"""The second person: nothing that needs two is done by one, whatever the order of what people try."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from app.accounts.actions import accounts, duties, second
from app.accounts.models.accounts import ProposedAct
from app.accounts.queries import accounts as queries
from app.accounts.states import PROPOSED_MOVES, WEIGHTY, Duty, ProposedMove, ProposedState
from app.ledger.actor import OPERATOR, Actor
from app.ledger.recording import recording
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories.people import account, area, holder, proposed

PROVINCE = "25"


def another() -> Actor:
    """Return a second administrator of the province."""
    return queries.actor_of(account(Duty.ADMINISTRATOR, PROVINCE, username="another"))


def holds(account_id: int, duty: Duty) -> bool:
    """Tell whether the account holds the duty today."""
    return any(post.duty == duty for post in queries.posts_of(account_id))


def test_what_one_proposes_another_confirms_and_only_then_it_is_done(app: Flask) -> None:
    one = account()
    waits = proposed(one, Duty.PLANNER, PROVINCE)
    assert not holds(one.id, Duty.PLANNER)
    second.confirm(waits, by=another())
    assert holds(one.id, Duty.PLANNER)
    (given_duty,) = queries.ever_held(one.id)
    assert given_duty.proposed_id == waits.id
    assert given_duty.reason == waits.why


def test_nobody_confirms_what_they_proposed_themselves(app: Flask) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    first = holder(Duty.ADMINISTRATOR, PROVINCE)
    for act in (lambda: second.confirm(waits, by=first), lambda: second.refuse(waits, "no", by=first)):
        with pytest.raises(Forbidden):
            act()
    assert waits.state == ProposedState.WAITING


def test_nobody_confirms_a_duty_of_their_own(app: Flask) -> None:
    mine = account(Duty.ADMINISTRATOR, PROVINCE, username="another")
    waits = proposed(mine, Duty.PLANNER, PROVINCE)
    with pytest.raises(Forbidden):
        second.confirm(waits, by=queries.actor_of(mine))


def test_the_second_person_holds_a_duty_for_that_area(app: Flask) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    for stranger in (holder(Duty.ADMINISTRATOR, "10"), holder(Duty.PLANNER, PROVINCE)):
        with pytest.raises(Forbidden):
            second.confirm(waits, by=stranger)


def test_the_governor_may_be_the_second_person(app: Flask) -> None:
    one = account()
    second.confirm(proposed(one, Duty.ADMINISTRATOR, PROVINCE), by=holder(Duty.APPROVER, PROVINCE))
    assert holds(one.id, Duty.ADMINISTRATOR)


@pytest.mark.parametrize("duty", WEIGHTY)
def test_one_person_alone_gives_no_weighty_duty(app: Flask, duty: Duty) -> None:
    with pytest.raises(Refusal):
        duties.grant(account(), duty, area(PROVINCE), by=holder(Duty.ADMINISTRATOR, PROVINCE))


def test_a_proposal_says_why_and_is_made_once(app: Flask) -> None:
    one, by = account(), holder(Duty.ADMINISTRATOR, PROVINCE)
    with pytest.raises(Refusal):
        duties.propose(one, Duty.PLANNER, area(PROVINCE), term=duties.DutyTerm(reason=" "), by=by)
    proposed(one, Duty.PLANNER, PROVINCE)
    with pytest.raises(Refusal):
        proposed(one, Duty.PLANNER, PROVINCE)


def test_what_nobody_confirmed_in_time_lapses_and_can_be_proposed_anew(app: Flask) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    with clock.at(clock.now() + second.OPEN_FOR + timedelta(days=1)):
        with pytest.raises(Refusal):
            second.confirm(waits, by=another())
        assert proposed(account(), Duty.PLANNER, PROVINCE).id != waits.id


def test_a_refusal_says_why_and_ends_it(app: Flask) -> None:
    one = account()
    waits = proposed(one, Duty.PLANNER, PROVINCE)
    with pytest.raises(Refusal):
        second.refuse(waits, " ", by=another())
    second.refuse(waits, "ยังไม่มีคำสั่ง", by=another())
    with pytest.raises(Refusal):
        second.confirm(waits, by=another())
    assert not holds(one.id, Duty.PLANNER)


def test_only_its_proposer_takes_it_back(app: Flask) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    with pytest.raises(Forbidden):
        second.take_back(waits, by=another())
    second.take_back(waits, by=holder(Duty.ADMINISTRATOR, PROVINCE))
    assert waits.state == ProposedState.TAKEN_BACK


def test_a_closed_account_is_given_nothing_although_it_was_confirmed(app: Flask) -> None:
    one = account()
    waits = proposed(one, Duty.PLANNER, PROVINCE)
    accounts.close(one, reason="ลาออก", by=OPERATOR)
    with pytest.raises(Refusal):
        second.confirm(waits, by=another())


def test_the_database_itself_refuses_one_person_in_both_parts(app: Flask) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    with pytest.raises(IntegrityError), recording(OPERATOR, "proposed.confirm", waits, place=waits.area_path):
        waits.state, waits.ended_by_id, waits.ended_at = (
            ProposedState.CONFIRMED,
            waits.proposed_by_id,
            clock.now(),
        )


@pytest.mark.parametrize("change", [{"told": {"duty": "administrator"}}, {"why": "another reason"}, {"act": "x"}])
def test_the_database_itself_refuses_another_content(app: Flask, change: dict[str, object]) -> None:
    waits = proposed(account(), Duty.PLANNER, PROVINCE)
    (name, value) = change.popitem()
    with pytest.raises(IntegrityError), recording(OPERATOR, "proposed.confirm", waits, place=waits.area_path):
        setattr(waits, name, value)


def test_an_act_that_no_room_has_registered_cannot_be_proposed(app: Flask) -> None:
    with pytest.raises(LookupError):
        second.propose("no.such", account(), place=25_00_00_0000, told={}, why="x", by=OPERATOR)


Try = tuple[ProposedMove, int]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(ProposedMove), st.integers(0, 2)), max_size=5))
def test_any_order_of_tries_ends_a_proposal_once_and_as_the_table_says(app: Flask, tries: list[Try]) -> None:
    people = (holder(Duty.ADMINISTRATOR, PROVINCE), another(), holder(Duty.APPROVER, PROVINCE))
    one = account()
    waits = _fresh()
    state, ended_by = ProposedState.WAITING, None
    for move, number in tries:
        allowed = (move == ProposedMove.TAKE_BACK) == (number == 0) and (state, move) in PROPOSED_MOVES
        assert _tried(waits, move, people[number]) == allowed
        if allowed:
            state, ended_by = PROPOSED_MOVES[state, move], people[number].id
    assert (waits.state, waits.ended_by_id) == (state, ended_by)
    assert holds(one.id, Duty.CLUSTER_PLANNER) == (state == ProposedState.CONFIRMED)


def _fresh() -> ProposedAct:
    """Return a new proposal, after what an example before this one has left is taken away."""
    for duty in queries.standing_duties(account().id):
        duties.withdraw(queries.duty_by_id(duty.id) or duty, account(), reason="next", by=OPERATOR)
    for old in queries.waiting_about("account.grant", account().ref_key):
        second.take_back(old, by=holder(Duty.ADMINISTRATOR, PROVINCE))
    return proposed(account(), Duty.CLUSTER_PLANNER, PROVINCE)


def _tried(waits: ProposedAct, move: ProposedMove, by: Actor) -> bool:
    try:
        if move == ProposedMove.CONFIRM:
            second.confirm(waits, by=by)
        elif move == ProposedMove.REFUSE:
            second.refuse(waits, "ยังไม่ครบ", by=by)
        else:
            second.take_back(waits, by=by)
    except Refusal:
        return False
    return True
