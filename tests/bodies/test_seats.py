"""Seats of committees: by term and sector, held one at a time, counted against quotas, names apart and erasable."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.bodies import actions, policy, queries
from app.bodies.models import Holder, Holding, Seat
from app.bodies.states import Role
from app.cycles import queries as cycles
from app.cycles.pages.requirements import Names
from app.forums.actions import attendance
from app.forums.pages.participation import against
from app.forums.queries.survey import survey
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry, Opening
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal, Stale
from tests.factories import bodies, forums


@pytest.fixture
def province() -> forums.World:
    return forums.world()


def appointed(seat: Seat, since: date = date(2024, 2, 1), role: Role = Role.MEMBER) -> Holding:
    return actions.appoint(seat, name=bodies.NAME, contact="0812345678", since=since, role=role, by=OPERATOR)


def first(term_id: int) -> Seat:
    seat = queries.seat_numbered(term_id, 1)
    assert seat
    return seat


def test_a_term_has_the_seats_of_its_order_all_vacant(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    assert [(one.code, one.seats, one.held) for one in queries.tallies([term.id])] == [
        ("people", 3, 0),
        ("state", 2, 0),
    ]


def test_a_new_term_ends_the_one_before_and_who_sat_in_it(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    holding = appointed(first(term.id))
    bodies.term(province.areas["25"], starts_on=date(2026, 1, 1))
    assert (term.ends_on, holding.until) == (date(2025, 12, 31), date(2025, 12, 31))
    assert [one.number for one in queries.terms_of(term.body_id)] == [2, 1]
    with pytest.raises(Refusal):
        bodies.term(province.areas["25"], starts_on=date(2025, 1, 1))


def test_a_seat_has_one_member_at_a_time(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    holding = appointed(first(term.id))
    with pytest.raises(Refusal):
        appointed(first(term.id), since=date(2024, 3, 1))
    actions.leave(holding, until=date(2024, 5, 31), by=OPERATOR)
    with pytest.raises(Refusal):
        appointed(first(term.id), since=date(2024, 5, 31))
    appointed(first(term.id), since=date(2024, 6, 1), role=Role.CHAIR)
    assert [one.until for one in queries.holdings_of([first(term.id).id])] == [date(2024, 5, 31), None]


def test_only_seats_that_nobody_ever_held_are_taken_away(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    appointed(first(term.id))
    actions.change(term, bodies.draft({"people": 1, "state": 4}), version=1, by=OPERATOR)
    assert [(one.code, one.seats) for one in queries.tallies([term.id])] == [("people", 1), ("state", 4)]
    with pytest.raises(Refusal):
        actions.change(term, bodies.draft({"state": 4}), version=term.version, by=OPERATOR)


@settings(max_examples=25)
@given(steps=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=5))
def test_the_seats_are_always_those_last_written_and_no_number_stands_twice(steps: list[tuple[int, int]]) -> None:
    area = forums.world().areas["25"] if not queries.sectors() else bodies.area_of("25")
    term = next(iter(queries.terms_of(bodies.body(area).id)), None)
    for people, state in steps:
        wanted = {"people": people, "state": state}
        if people + state == 0:
            continue
        if term is None:
            term = bodies.term(area, seats=wanted)
        else:
            actions.change(term, bodies.draft(wanted), version=term.version, by=OPERATOR)
        seats = queries.seats_of(term.id)
        assert Counter(one.sector.code for one in seats) == Counter(wanted)
        assert len({one.number for one in seats}) == len(seats)


def test_two_who_change_a_term_at_once_both_see_what_stands(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    actions.change(term, bodies.draft(order_number="9/2567"), version=1, by=OPERATOR)
    with pytest.raises(Stale) as stale:
        actions.change(term, bodies.draft(order_number="8/2567"), version=1, by=OPERATOR)
    assert stale.value.theirs["order_number"] == "9/2567"


def test_quotas_hold_from_a_day_on_and_what_held_before_stays(province: forums.World) -> None:
    body = bodies.body(province.areas["25"])
    ids = bodies.sector_ids()
    actions.set_quotas(body, {ids["people"]: 20}, valid_from=date(2024, 1, 1), by=OPERATOR)
    actions.set_quotas(body, {ids["people"]: 30}, valid_from=date(2025, 1, 1), by=OPERATOR)
    assert [one.percent for one in queries.quotas_of(body.id, date(2024, 12, 31))] == [20]
    assert [one.percent for one in queries.quotas_of(body.id, date(2025, 1, 1))] == [30]
    for percents, day in (({ids["people"]: 60, ids["state"]: 50}, 2026), ({ids["people"]: 10}, 2024)):
        with pytest.raises(Refusal):
            actions.set_quotas(body, percents, valid_from=date(day, 1, 1), by=OPERATOR)


def test_names_stand_outside_the_ledger_and_go_when_they_are_erased(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    holding = appointed(first(term.id))
    told = json.dumps([one.changes for one in db.session.scalars(select(Entry))], ensure_ascii=False)
    assert bodies.NAME not in told
    assert not [one for one in db.session.scalars(select(Opening)) if bodies.NAME in one.value]
    with pytest.raises(Refusal):
        actions.erase(holding, by=OPERATOR)
    actions.leave(holding, until=date(2024, 5, 31), by=OPERATOR)
    actions.erase(holding, by=OPERATOR)
    assert db.session.scalars(select(Holder)).all() == []
    assert [one.until for one in queries.holdings_of([first(term.id).id])] == [date(2024, 5, 31)]


def test_names_are_erased_a_year_after_the_member_left(province: forums.World) -> None:
    term = bodies.term(province.areas["25"])
    holding = appointed(first(term.id))
    actions.leave(holding, until=date(2024, 5, 31), by=OPERATOR)
    edge = date(2024, 5, 31) + timedelta(days=policy.KEEP_DAYS)
    with clock.at(forums.NOON.replace(year=edge.year, month=edge.month, day=edge.day)):
        assert actions.erase_old(by=OPERATOR) == 0
    with clock.at(forums.NOON.replace(year=edge.year, month=edge.month, day=edge.day) + timedelta(days=1)):
        assert actions.erase_old(by=OPERATOR) == 1


@pytest.mark.parametrize(("duty", "code"), [("facilitator", "25"), ("planner", "26"), ("district_facilitator", "2501")])
def test_only_who_keeps_the_area_enters_its_committees(province: forums.World, duty: str, code: str) -> None:
    with pytest.raises(Forbidden):
        actions.begin(bodies.body(province.areas["25"]), bodies.draft(), by=forums.holder(duty, code))


def test_the_districts_facilitator_keeps_the_villages_committee(province: forums.World) -> None:
    body = bodies.body(province.areas["25011304"], "village_committee")
    assert actions.begin(body, bodies.draft(), by=forums.holder("district_facilitator", "2501")).number == 1


def test_an_area_has_one_committee_of_a_kind_and_of_its_own_level(province: forums.World) -> None:
    for kind in ("province_committee", "village_committee"):
        made = queries.body_kind(kind)
        assert made
        with pytest.raises(Refusal):
            actions.establish_body(province.areas["25"], made, by=OPERATOR)


def test_seats_stand_against_presence_and_hidden_figures_stay_hidden(province: forums.World) -> None:
    with clock.at(forums.NOON):
        bodies.term(province.areas["25011304"], "village_committee", seats={"people": 3, "state": 1})
        forum = forums.forum(province.village)
        attendance.count(forum, total=42, counts=forums.counts(30, 12), by=forums.facilitator())
        report = survey(province.areas["25"], province.cycle)
    assert report.stages == {"plan": 1}
    assert (report.bodies, report.seats) == (1, {"people": 3, "state": 1})
    rows = {one.code: one for one in against(report, Names.now())}
    assert (rows["people"].seat_percent, rows["people"].percent, rows["people"].said) == (75, 100, "+25")
    assert (rows["state"].seat_percent, rows["state"].percent, rows["state"].said) == (25, 0, "−25")


def test_a_term_that_did_not_stand_at_the_window_is_not_held_against_it(province: forums.World) -> None:
    tier = cycles.tiers_of(province.cycle.id)[0]
    later = tier.closes_on + timedelta(days=1)
    bodies.term(province.areas["25011304"], "village_committee", starts_on=later)
    assert survey(province.areas["25"], province.cycle).bodies == 0
