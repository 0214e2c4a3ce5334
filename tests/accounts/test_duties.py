"""Duties and the end of accounts: given for a time, withdrawn at once, and kept on record."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.exc import IntegrityError

from app.accounts.actions import accounts, duties
from app.accounts.actions.duties import DutyTerm
from app.accounts.models.accounts import Account, AccountDuty
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.states import AccountState, Duty
from app.ledger.actor import OPERATOR
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Forbidden, Refusal
from tests.factories.people import account, area, holder, sign_in

PROVINCE, DISTRICT = "25", "2501"


def only_duty(one: Account) -> AccountDuty:
    """Return the one duty that the account was given."""
    (duty,) = queries.ever_held(one.id)
    return duty


def test_a_duty_begins_and_ends_by_itself_on_its_days(app: Flask) -> None:
    one, today = account(), clock.today()
    term = DutyTerm(since=today + timedelta(days=1), until=today + timedelta(days=3), reason="ช่วยราชการ")
    duties.grant(one, Duty.FACILITATOR, area(DISTRICT), term=term, by=holder(Duty.ADMINISTRATOR, PROVINCE))
    held = []
    for days in range(5):
        with clock.at(clock.now() + timedelta(days=days)):
            held.append(bool(queries.posts_of(one.id)))
    assert held == [False, True, True, True, False]


def test_a_last_day_before_the_first_or_before_today_is_refused(app: Flask) -> None:
    today = clock.today()
    for term in (
        DutyTerm(until=today - timedelta(days=1)),
        DutyTerm(since=today + timedelta(days=9), until=today + timedelta(days=8)),
    ):
        with pytest.raises(Refusal):
            duties.grant(account(), Duty.FACILITATOR, area(DISTRICT), term=term, by=OPERATOR)


def test_a_duty_is_given_once_for_an_area(app: Flask) -> None:
    one = account(Duty.FACILITATOR, DISTRICT)
    with pytest.raises(Refusal):
        duties.grant(one, Duty.FACILITATOR, area(DISTRICT), by=OPERATOR)


def test_administrators_give_duties_in_their_own_area_only_and_never_to_themselves(app: Flask) -> None:
    elsewhere, mine = holder(Duty.ADMINISTRATOR, "10"), holder(Duty.ADMINISTRATOR, DISTRICT)
    for by, place in ((elsewhere, DISTRICT), (mine, PROVINCE)):
        with pytest.raises(Forbidden):
            duties.grant(account(), Duty.FACILITATOR, area(place), by=by)
    with pytest.raises(Forbidden):
        duties.grant(account(Duty.ADMINISTRATOR, DISTRICT), Duty.FACILITATOR, area(DISTRICT), by=mine)


def test_a_withdrawn_duty_opens_no_door_at_the_next_request(client: FlaskClient) -> None:
    one = sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    assert client.get("/accounts").status_code == 200
    duties.withdraw(only_duty(one), one, reason="ย้ายสำนักงาน", by=OPERATOR)
    assert client.get("/accounts").status_code == 403
    assert client.get("/work").status_code == 200


def test_a_withdrawn_duty_stays_on_record_and_cannot_come_back(app: Flask) -> None:
    one = account(Duty.FACILITATOR, DISTRICT)
    with pytest.raises(Refusal):
        duties.withdraw(only_duty(one), one, reason=" ", by=OPERATOR)
    duties.withdraw(only_duty(one), one, reason="ย้ายสำนักงาน", by=OPERATOR)
    with pytest.raises(Refusal):
        duties.withdraw(only_duty(one), one, reason="อีกครั้ง", by=OPERATOR)
    with pytest.raises(IntegrityError), recording(OPERATOR, "account.withdraw", one, place=0):
        only_duty(one).ended_at = None


def test_nobody_withdraws_a_duty_outside_their_area(app: Flask) -> None:
    one = account(Duty.FACILITATOR, DISTRICT)
    with pytest.raises(Forbidden):
        duties.withdraw(only_duty(one), one, reason="x", by=holder(Duty.ADMINISTRATOR, "2502"))


def test_closing_ends_duties_and_sign_ins_on_every_device_at_the_next_request(app: Flask, client: FlaskClient) -> None:
    one = sign_in(client, Duty.FACILITATOR, DISTRICT)
    other = app.test_client()
    sign_in(other, Duty.FACILITATOR, DISTRICT)
    accounts.close(one, reason="เกษียณ", by=holder(Duty.ADMINISTRATOR, PROVINCE))
    assert [device.get("/work").status_code for device in (client, other)] == [302, 302]
    assert not sign_in_queries.sign_ins_of(one.id)
    assert only_duty(one).ended_reason == "เกษียณ"


def test_a_closed_account_never_opens_again_and_its_name_is_never_given_again(app: Flask) -> None:
    one = account()
    accounts.close(one, reason="เกษียณ", by=OPERATOR)
    with pytest.raises(Refusal):
        accounts.create(username=one.username, name="อีกคน", password="แม่น้ำบางปะกง 2570", by=OPERATOR)
    with pytest.raises(Refusal):
        duties.grant(one, Duty.FACILITATOR, area(DISTRICT), by=OPERATOR)
    with pytest.raises(IntegrityError), recording(OPERATOR, "account.close", one, place=0):
        one.state, one.closed_at = AccountState.ACTIVE, None


def test_an_account_with_a_duty_elsewhere_is_closed_by_nobody_here(app: Flask) -> None:
    one = account(Duty.FACILITATOR, DISTRICT)
    duties.grant(one, Duty.PLANNER, area("10"), by=OPERATOR)
    with pytest.raises(Forbidden):
        accounts.close(one, reason="x", by=holder(Duty.ADMINISTRATOR, PROVINCE))
    db.session.refresh(one)
    assert one.closed_at is None


def test_nobody_closes_their_own_account(app: Flask) -> None:
    with pytest.raises(Forbidden):
        accounts.close(account(Duty.ADMINISTRATOR, PROVINCE), reason="x", by=holder(Duty.ADMINISTRATOR, PROVINCE))


def test_one_administrator_alone_is_told_to_whoever_watches(client: FlaskClient) -> None:
    sign_in(client, Duty.REVIEWER, PROVINCE)
    account(Duty.ADMINISTRATOR, PROVINCE)
    assert any("administrator" in one for one in client.get("/readyz").get_json()["warnings"])
    assert "น้อยกว่าสองคน" in client.get("/work").text
    account(Duty.ADMINISTRATOR, PROVINCE, username="another")
    assert not any("administrator" in one for one in client.get("/readyz").get_json()["warnings"])
    assert "น้อยกว่าสองคน" not in client.get("/work").text
