"""Rules of a screening: who scores what, what stays sealed, and what the body may say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from app.ledger.rebuild import queries as ledger
from app.plans.actions import candidates
from app.screening.actions import cards, criteria, opening, ruling
from app.screening.actions.criteria import CriteriaDraft
from app.screening.queries import cards as cards_queries
from app.screening.queries import screenings as queries
from app.screening.queries.passed import account, hindrances
from app.screening.rules.defaults import CRITERIA
from app.screening.states import (
    ConditionState,
    Departure,
    InterestKind,
    ScreeningOutcome,
    ScreeningState,
    SetState,
)
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.behind import by_hand
from tests.factories import forums, plans, proposals, screenings
from tests.factories.forums import World

FAMILY = (InterestKind.FAMILY, "")


@pytest.fixture
def province() -> World:
    return forums.world()


def test_the_first_use_freezes_the_criteria(province: World) -> None:
    hearing = screenings.opened(province)
    chosen = screenings.whole(hearing.screening)

    assert chosen.state == SetState.FROZEN
    for table in ("merit_criterion", "scale_step", "formal_question"):
        with pytest.raises(IntegrityError):
            by_hand(f"UPDATE {table} SET id = id")
        db.session.rollback()


def test_the_database_freezes_no_weights_but_a_hundred(province: World) -> None:
    with pytest.raises(Refusal):
        criteria.draft_criteria(25, CriteriaDraft(criteria=CRITERIA[:4]), by=plans.planner())

    criteria._saved(25, CriteriaDraft(criteria=CRITERIA[:4]), place=25_00_00_0000, by=plans.planner())
    freezing = "UPDATE criteria_set SET state = 'frozen', frozen_at = '2026-01-01' WHERE province = 25"
    with pytest.raises(IntegrityError):
        by_hand(freezing)
    db.session.rollback()


def test_a_no_says_what_is_missing_and_returns_the_candidate(province: World) -> None:
    hearing = screenings.opened(province)
    screenings.checked(hearing, returned=[1])

    assert [one.outcome for one in hearing.screened] == [None, ScreeningOutcome.RETURNED, None, None]
    assert "ที่ดิน" in hearing.screened[1].sentence


def test_nobody_draws_before_everybody_has_declared_and_everything_is_checked(province: World) -> None:
    hearing = screenings.opened(province)
    with pytest.raises(Refusal):
        screenings.drawn(hearing)
    screenings.checked(hearing)
    with pytest.raises(Refusal):
        screenings.drawn(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)

    assert hearing.screening.state == ScreeningState.SCORING
    assert len(hearing.screening.seed) == 64


def test_whoever_has_an_interest_gets_no_card(province: World) -> None:
    hearing = screenings.opened(province)
    screenings.checked(hearing)
    screenings.declared(hearing, {1: {0: FAMILY, 2: FAMILY}})
    screenings.drawn(hearing)

    torn = {hearing.screened[0].id, hearing.screened[2].id}
    mine = {
        one.screened_id
        for one in cards_queries.cards_in(hearing.screening.id)
        if one.screening_seat_id == hearing.seats[1].id
    }
    assert not torn & mine


def test_an_agency_never_scores_its_own(province: World) -> None:
    agency = proposals.agency()
    hearing = screenings.opened(province, agency_id=agency.id)
    screenings.checked(hearing)
    first = hearing.screened[0].candidate
    candidates.write_brief(first, plans.brief(title=first.title, lead_agency_id=agency.id), by=plans.planner())
    screenings.declared(hearing)
    (interest,) = queries.interests_in(hearing.screening.id)
    screenings.drawn(hearing)

    assert (interest.interest_kind, interest.screened_id) == (InterestKind.OWN_AGENCY, hearing.screened[0].id)
    assert cards_queries.card_for(hearing.screened[0].id, hearing.seats[0].id) is None


def test_who_plans_does_not_score(province: World) -> None:
    hearing = screenings.opened(province)
    with pytest.raises(Forbidden):
        opening.declare(hearing.screening, hearing.seats[0], {}, by=plans.planner())


def test_a_third_seat_reads_where_two_differ_and_the_two_closest_count(province: World) -> None:
    hearing = screenings.opened(province, 1)
    screenings.checked(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)
    first = [card for card in cards_queries.cards_in(hearing.screening.id) if not card.reserve]
    at = {seat.id: place for place, seat in enumerate(hearing.seats)}
    low, high = (at[card.screening_seat_id] for card in first)
    third = ({0, 1, 2} - {low, high}).pop()
    with pytest.raises(Refusal):
        screenings.send(hearing, third, 0, 4, 4, 4, 4, 4)
    screenings.send(hearing, low, 0, 1, 1, 1, 1, 1)
    screenings.send(hearing, high, 0, 4, 4, 4, 4, 4)
    with pytest.raises(Refusal):
        ruling.unseal(hearing.screening, by=plans.planner())
    screenings.send(hearing, third, 0, 3, 3, 3, 3, 3)
    (row,) = cards_queries.board_of(hearing.screening).rows

    assert (row.apart, row.points, row.readings) == (True, 87_500, 3)


def test_the_seat_in_reserve_reads_when_one_gives_its_card_back(province: World) -> None:
    hearing = screenings.opened(province, 1)
    screenings.checked(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)
    card = next(one for one in cards_queries.cards_in(hearing.screening.id) if not one.reserve)
    place = next(n for n, seat in enumerate(hearing.seats) if seat.id == card.screening_seat_id)

    cards.recuse(hearing.screening, hearing.seats[place], card, InterestKind.BUSINESS, by=hearing.by(place))

    assert len(cards_queries.outstanding(hearing.screening)) == 2
    with pytest.raises(Refusal):
        screenings.send(hearing, place, 0, 3, 3, 3, 3, 3)
    assert hearing.screened[0].id in queries.recused_from(hearing.seats[place])


def test_scores_stay_sealed_until_all_are_in_or_the_day_has_passed(province: World) -> None:
    hearing = screenings.opened(province, 1)
    screenings.checked(hearing)
    screenings.declared(hearing)
    screenings.drawn(hearing)
    with pytest.raises(Refusal):
        ruling.unseal(hearing.screening, by=plans.planner())

    with clock.at(clock.now() + timedelta(days=40)):
        ruling.unseal(hearing.screening, by=plans.planner())
    with pytest.raises(Refusal):
        screenings.all_sent(hearing)


def test_no_card_changes_after_the_scores_are_open(province: World) -> None:
    hearing = screenings.unsealed(province, 1)

    for statement in ("UPDATE card_mark SET value = 4", "UPDATE score_card SET words = 'x'"):
        with pytest.raises(IntegrityError):
            by_hand(statement)
        db.session.rollback()
    assert hearing.screening.state == ScreeningState.UNSEALED


def test_a_departure_from_the_order_gives_a_coded_reason(province: World) -> None:
    hearing = screenings.unsealed(province, 1)
    one = hearing.screened[0]
    with pytest.raises(Refusal):
        ruling.rule(hearing.screening, one, screenings.said(ScreeningOutcome.DECLINED), by=plans.planner())

    declined = screenings.said(ScreeningOutcome.DECLINED, departure=Departure.OVERLAP)
    ruling.rule(hearing.screening, one, declined, by=plans.planner())

    assert (one.departs, one.departure) == (True, Departure.OVERLAP)


def test_a_screening_closes_with_nobody_undecided(province: World) -> None:
    hearing = screenings.unsealed(province, 2)
    ruling.rule(hearing.screening, hearing.screened[0], screenings.said(), by=plans.planner())
    with pytest.raises(Refusal):
        ruling.close(hearing.screening, by=plans.planner())
    with pytest.raises(IntegrityError):
        by_hand("UPDATE screening SET state = 'closed', closed_at = unsealed_at")
    db.session.rollback()


def test_every_candidate_is_accounted_for(province: World) -> None:
    screenings.closed(province, 3)
    found = account()

    assert (found.candidates, found.outcomes["taken"], found.faults) == (3, 3, [])
    assert sum(found.outcomes.values()) == found.candidates


def test_only_what_was_taken_and_met_its_conditions_is_free_for_money(province: World) -> None:
    hearing = screenings.unsealed(province, 2)
    ids = [one.candidate_id for one in hearing.screened]
    assert set(hindrances(ids)) == set(ids)
    due = clock.today() + timedelta(days=30)
    told = screenings.said(ScreeningOutcome.CONDITIONS, conditions=[("ส่งหนังสืออนุญาตใช้ที่ดิน", due)])
    ruling.rule(hearing.screening, hearing.screened[0], told, by=plans.planner())
    ruling.rule(hearing.screening, hearing.screened[1], screenings.said(), by=plans.planner())
    ruling.close(hearing.screening, by=plans.planner())
    assert set(hindrances(ids)) == {ids[0]}

    (condition,) = queries.conditions_of([hearing.screened[0].id])
    ruling.end_condition(
        hearing.screened[0],
        condition,
        ConditionState.MET,
        evidence="ได้รับหนังสืออนุญาตเลขที่ 12/2570 แล้ว",
        by=plans.planner(),
    )
    assert not hindrances(ids)


def test_everything_can_be_rebuilt_from_the_ledger(province: World) -> None:
    screenings.closed(province, 2)

    assert not list(ledger.faults())
