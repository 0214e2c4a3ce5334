"""The second factor: each code once, and nothing opens without it where a duty asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.actions import factors
from app.accounts.models.accounts import Account
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import codes, totp
from app.accounts.states import Duty
from app.store import clock
from app.thai.digits import to_thai
from app.web.conflict import Forbidden, Refusal
from tests.factories.people import PASSWORD, account, holder, sign_in
from tests.reader import Reader

NOON = datetime(2026, 12, 1, 5, tzinfo=UTC)


def added(one: Account) -> tuple[str, list[str]]:
    """Add a telephone to the account, and return its secret and the codes for paper."""
    factors.begin(one)
    secret = sign_in_queries.secret_of(sign_in_queries.begun_factors(one.id)[0])
    now = clock.now() - timedelta(seconds=totp.STEP)
    return secret, factors.confirm(one, pyotp.TOTP(secret).at(now), by=queries.actor_of(one))


def half_way(client: FlaskClient, one: Account) -> None:
    """Bring the browser as far as the password brings it."""
    answer = client.post("/sign-in", data={"username": one.username, "password": PASSWORD})
    assert answer.location == "/sign-in/code"


def test_a_code_is_taken_once_of_a_thousand_tries() -> None:
    secret, last, taken = totp.new_secret(), 0, 0
    code = pyotp.TOTP(secret).at(NOON)
    for number in range(1000):
        step = totp.step_of(secret, code, NOON + timedelta(milliseconds=20 * number), last)
        taken, last = taken + (step is not None), step or last
    assert taken == 1


@given(st.integers(-10, 10), st.integers(0, 29))
def test_a_code_is_good_for_its_own_step_and_the_two_beside_it(steps: int, seconds: int) -> None:
    secret = "JBSWY3DPEHPK3PXP" * 2
    shown = NOON + timedelta(seconds=seconds)
    typed = shown + timedelta(seconds=steps * totp.STEP)
    assert (totp.step_of(secret, pyotp.TOTP(secret).at(shown), typed, 0) is not None) == (abs(steps) <= totp.WINDOW)


def test_a_code_may_be_typed_in_thai_digits_and_with_a_blank() -> None:
    secret = totp.new_secret()
    code = pyotp.TOTP(secret).at(NOON)
    assert totp.step_of(secret, f"{to_thai(code[:3])} {to_thai(code[3:])}", NOON, 0)
    for wrong in ("", "12345", "1234567", "abcdef", "²²²²²²"):
        assert totp.step_of(secret, wrong, NOON, 0) is None


def test_the_database_alone_makes_no_code() -> None:
    secret = totp.new_secret()
    kept = totp.closed(b"the server's key", secret)
    assert secret not in kept
    assert totp.opened(b"the server's key", kept) == secret
    assert totp.opened(b"another key", kept) == ""


@given(st.integers(0, 2**60))
def test_a_printed_code_is_read_as_it_was_made(ident: int) -> None:
    code = codes.code_of(b"key", "account", ident)
    assert codes.read(codes.shown(code).lower()) == code
    assert codes.read(code[:-1]) == ""


def test_the_password_alone_opens_nothing(client: FlaskClient) -> None:
    one = account(Duty.PLANNER, "25")
    secret, _paper = added(one)
    half_way(client, one)
    assert client.get("/work").status_code == 302
    assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 422
    code = pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=totp.STEP))
    assert client.post("/sign-in/code", data={"code": code}).location == "/work"
    assert client.get("/work").status_code == 200


def test_a_code_that_let_one_browser_in_lets_no_other_in(app: Flask) -> None:
    one = account(Duty.PLANNER, "25")
    secret, _paper = added(one)
    code = pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=totp.STEP))
    answers = []
    for browser in (app.test_client(), app.test_client()):
        half_way(browser, one)
        answers.append(browser.post("/sign-in/code", data={"code": code}).status_code)
    assert answers == [302, 422]


def test_a_code_on_paper_stands_in_for_the_telephone_once(app: Flask) -> None:
    one = account(Duty.PLANNER, "25")
    _secret, paper = added(one)
    answers = []
    for browser in (app.test_client(), app.test_client()):
        half_way(browser, one)
        answers.append(browser.post("/sign-in/code", data={"code": codes.shown(paper[0]).lower()}).status_code)
    assert answers == [302, 422]


def test_guessing_codes_is_slow(client: FlaskClient) -> None:
    one = account(Duty.PLANNER, "25")
    secret, _paper = added(one)
    half_way(client, one)
    for number in range(8):
        client.post("/sign-in/code", data={"code": f"{number:06}"})
    code = pyotp.TOTP(secret).at(clock.now() + timedelta(seconds=totp.STEP))
    assert client.post("/sign-in/code", data={"code": code}).status_code == 422


def test_who_needs_a_second_factor_sees_nothing_else_before_it_is_added(
    app: Flask, client: FlaskClient, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "SECOND_FACTOR", ("planner",))
    one = sign_in(client, Duty.PLANNER, "25")
    assert client.get("/work").location == "/me/second-factor"
    assert client.post("/confirmations/1/confirm").location == "/me/second-factor"
    assert reader.get("/me/second-factor").text
    added(one)
    assert client.get("/work").status_code == 200
    other = app.test_client()
    sign_in(other, Duty.FACILITATOR, "2501")
    assert other.get("/work").status_code == 200


def test_a_lost_telephone_is_taken_away_by_the_office_and_of_weighty_duties_at_the_server(app: Flask) -> None:
    light, weighty = account(Duty.FACILITATOR, "2501"), account(Duty.PLANNER, "25")
    keeper = holder(Duty.ADMINISTRATOR, "25")
    for one in (light, weighty):
        added(one)
    factors.drop(light, by=keeper)
    assert sign_in_queries.factor_of(light.id) is None
    with pytest.raises(Refusal):
        factors.drop(weighty, by=keeper)
    with pytest.raises(Forbidden):
        factors.drop(light, by=holder(Duty.ADMINISTRATOR, "10"))
    done = app.test_cli_runner().invoke(args=["accounts", "drop-factor", weighty.username])
    assert done.exit_code == 0, done.output
    assert sign_in_queries.factor_of(weighty.id) is None
