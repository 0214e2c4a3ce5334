"""What stands between a guesser and an account, and how a sign-in ends."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.actions import accounts, sign_ins
from app.accounts.models.accounts import Account
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import known
from app.accounts.rules.passwords import LOCAL_WORDS, is_guessed
from app.accounts.states import Duty
from app.ledger.actor import OPERATOR
from app.store import clock
from app.web.conflict import Refusal
from tests.factories.people import PASSWORD, account, sign_in


def tries(client: FlaskClient, one: Account, password: str, address: str, times: int = 1) -> int:
    """Try to sign in so often from the address, and return the last answer's code."""
    told = {"username": one.username, "password": password}
    answers = [client.post("/sign-in", data=told, environ_base={"REMOTE_ADDR": address}) for _ in range(times)]
    return answers[-1].status_code


@pytest.mark.parametrize(
    "password",
    [
        *("aaaaaaaaaaaa", " " * 12, "123456789012", "password1234", "qwertyuiop12", "newcomernewcomer"),
        *(f"{LOCAL_WORDS[1]}2570", "จังหวัดปราจีนบุรี1", "Thuksiang2570", "abcabcabcabc"),
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(password: str) -> None:
    assert is_guessed(password, ["newcomer", "ปราจีนบุรี"])


@pytest.mark.parametrize(
    "password", [PASSWORD, "ช้างม่วงกินแกงส้มบนหลังคา", "3f2a-9b1c-77de-01aa", "correct horse battery staple"]
)
def test_words_that_do_not_belong_together_are_taken(password: str) -> None:
    assert not is_guessed(password, ["newcomer", "ปราจีนบุรี"])


@pytest.mark.parametrize("password", ["x" * 11, "ab1-" * 40, "aaaaaaaaaaaaaaaa"])
def test_no_road_to_a_password_takes_a_bad_one(app: Flask, password: str) -> None:
    with pytest.raises(Refusal):
        accounts.set_password(account(), password, by=OPERATOR)


def test_one_network_is_one_guesser_however_many_addresses_it_has(app: Flask) -> None:
    client, one = app.test_client(), account()
    for number in range(sign_ins.MOST_TRIES):
        tries(client, one, "not the password", f"2001:db8:1:2::{number:x}")
    assert tries(app.test_client(), one, PASSWORD, "2001:db8:1:2::ffff") == 422
    assert tries(app.test_client(), one, PASSWORD, "2001:db8:1:3::1") == 302


def test_a_stranger_locks_nobody_out_of_a_browser_that_is_known(app: Flask) -> None:
    one, office, stranger = account(), app.test_client(), app.test_client()
    assert tries(office, one, PASSWORD, "192.0.2.1") == 302
    for number in range(sign_ins.MOST_OF_NAME):
        tries(stranger, one, "not the password", f"198.51.100.{number}")
    assert tries(app.test_client(), one, PASSWORD, "203.0.113.7") == 422
    assert tries(office, one, PASSWORD, "192.0.2.1") == 302


def test_a_known_browser_has_its_own_number_of_tries(app: Flask) -> None:
    one, office = account(), app.test_client()
    tries(office, one, PASSWORD, "192.0.2.1")
    assert tries(office, one, "not the password", "192.0.2.1", sign_ins.MOST_TRIES) == 422
    assert tries(office, one, PASSWORD, "192.0.2.1") == 422


def test_what_makes_a_browser_known_is_signed_and_for_one_name() -> None:
    made = known.token_of("a secret", "somchai")
    assert known.mark_in("a secret", made, "somchai")
    assert not known.mark_in("a secret", made, "somsri")
    assert not known.mark_in("another", made, "somchai")
    assert not known.mark_in("a secret", made[:-1], "somchai")
    assert not known.mark_in("a secret", "", "somchai")


def test_no_transaction_is_open_while_a_password_is_worked_out(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise everybody else would wait for SQLite's one writer meanwhile."""
    order: list[str] = []
    monkeypatch.setattr(sign_ins, "leave_nothing", lambda: order.append("rest"))
    monkeypatch.setattr(sign_ins, "matches", lambda *_given: order.append("work") or True)
    account()
    sign_ins.prove("newcomer", PASSWORD, sign_ins.Visitor(client="192.0.2.1", secret="x"))
    assert order == ["rest", "work"]


def test_an_idle_sign_in_ends_and_one_in_use_goes_on(client: FlaskClient) -> None:
    sign_in(client)
    begun = clock.now()
    for minutes in (50, 100, 150, 200):
        with clock.at(begun + timedelta(minutes=minutes)):
            assert client.get("/work").status_code == 200
    with clock.at(begun + timedelta(minutes=200) + sign_ins.IDLE_FOR + timedelta(seconds=1)):
        assert client.get("/work").status_code == 302


def test_signing_in_again_ends_what_the_browser_was_before(app: Flask, client: FlaskClient) -> None:
    one = sign_in(client)
    copy = app.test_client()
    with client.session_transaction() as kept, copy.session_transaction() as copied:
        copied.update(kept)
    sign_in(client)
    assert copy.get("/work").status_code == 302
    assert client.get("/work").status_code == 200
    assert len(sign_in_queries.sign_ins_of(one.id)) == 1


def test_another_password_ends_every_sign_in(client: FlaskClient) -> None:
    one = sign_in(client, Duty.FACILITATOR, "2501")
    accounts.set_password(one, "ช้างม่วงกินแกงส้มบนหลังคา", by=OPERATOR)
    assert client.get("/work").status_code == 302
