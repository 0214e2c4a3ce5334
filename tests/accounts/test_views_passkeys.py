"""A passkey stands in for the telephone's code: made once, shown once for each question, and never a copy of it."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.actions import factors
from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import by_username
from app.accounts.queries.passkeys import passkeys_of
from app.accounts.rules.passkeys import PasskeySite, was_copied
from app.accounts.states import Duty
from app.ledger.actor import OPERATOR
from tests.factories.passkeys import Authenticator, with_telephone
from tests.factories.people import PASSWORD, sign_in
from tests.reader import Reader

HERE = "http://localhost"
NAME = f"{Duty.PLANNER}.25"


def asked(client: FlaskClient, page: str) -> dict[str, Any]:
    """Return what the page asks the browser."""
    found = re.search(r'data-options="([^"]*)"', client.get(page).text)
    assert found
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options


@pytest.fixture
def me(client: FlaskClient) -> Account:
    """A planner, signed in, whose telephone counts."""
    account = sign_in(client, Duty.PLANNER, "25")
    with_telephone(account)
    return account


@pytest.fixture
def key(client: FlaskClient, me: Account) -> Authenticator:
    """A browser whose passkey the planner has added."""
    browser = Authenticator(HERE)
    sent = {"label": "โทรศัพท์ของฉัน", "answer": browser.make(asked(client, "/me/passkeys"))}
    assert client.post("/me/passkeys", data=sent).location == "/me/passkeys"
    assert [one.label for one in passkeys_of(me.id)] == ["โทรศัพท์ของฉัน"]
    return browser


def half_in(client: FlaskClient) -> None:
    """Sign out, and type name and password again."""
    client.post("/sign-out")
    answer = client.post("/sign-in", data={"username": NAME, "password": PASSWORD})
    assert answer.location == "/sign-in/code"


def is_in(client: FlaskClient) -> bool:
    """Tell whether the browser is signed in."""
    return client.get("/me").status_code == 200


def test_show_passkey_lets_in_after_the_password(client: FlaskClient, key: Authenticator) -> None:
    half_in(client)
    assert not is_in(client)
    client.post("/sign-in/passkey", data={"answer": key.show(asked(client, "/sign-in/code"))})
    assert is_in(client)
    me = by_username(NAME)
    assert me
    assert passkeys_of(me.id)[0].used_at


def test_an_answer_is_taken_once(client: FlaskClient, key: Authenticator) -> None:
    half_in(client)
    answer = key.show(asked(client, "/sign-in/code"))
    client.post("/sign-in/passkey", data={"answer": answer})
    half_in(client)
    client.get("/sign-in/code")
    client.post("/sign-in/passkey", data={"answer": answer})
    assert not is_in(client)


@pytest.mark.parametrize("wrong", ["", "{}", "[]", "no json", '{"id": 7}', "[" * 30_000])
def test_what_is_no_answer_is_refused(client: FlaskClient, key: Authenticator, wrong: str) -> None:
    assert key
    half_in(client)
    client.get("/sign-in/code")
    assert client.post("/sign-in/passkey", data={"answer": wrong}).location == "/sign-in/code"
    assert not is_in(client)


def test_an_answer_for_another_address_or_another_key_is_refused(client: FlaskClient, key: Authenticator) -> None:
    for stranger in (
        Authenticator("http://elsewhere.localhost", key.key, key.credential, key.counter),
        Authenticator(HERE, credential=key.credential, counter=key.counter),
        Authenticator(HERE, key.key, counter=key.counter),
    ):
        half_in(client)
        client.post("/sign-in/passkey", data={"answer": stranger.show(asked(client, "/sign-in/code"))})
        assert not is_in(client)


def test_a_copy_that_counts_less_is_refused_and_said(client: FlaskClient, reader: Reader, key: Authenticator) -> None:
    copy = Authenticator(HERE, key.key, key.credential, key.counter)
    for browser in (key, key, copy):
        half_in(client)
        client.post("/sign-in/passkey", data={"answer": browser.show(asked(client, "/sign-in/code"))})
    assert not is_in(client)
    assert "สำเนา" in reader.get("/sign-in/code").text


def test_end_passkey_opens_nothing_any_more(client: FlaskClient, me: Account, key: Authenticator) -> None:
    assert key
    client.post(f"/me/passkeys/{passkeys_of(me.id)[0].id}/end")
    assert not passkeys_of(me.id)
    half_in(client)
    assert "data-passkey" not in client.get("/sign-in/code").text


def test_end_passkey_of_somebody_else_is_not_there(client: FlaskClient, me: Account, key: Authenticator) -> None:
    assert key
    sign_in(client, Duty.REVIEWER, "25")
    assert client.post(f"/me/passkeys/{passkeys_of(me.id)[0].id}/end").status_code == 404


def test_passkeys_go_with_the_telephone(me: Account, key: Authenticator) -> None:
    assert key
    factors.drop(me, by=OPERATOR)
    assert not passkeys_of(me.id)


def test_passkeys_come_beside_a_telephone_only(client: FlaskClient, reader: Reader) -> None:
    sign_in(client, Duty.PLANNER, "25")
    assert "data-options" not in reader.get("/me/passkeys").text


def test_add_passkey_refuses_one_that_counts_already(client: FlaskClient, reader: Reader, key: Authenticator) -> None:
    sent = {"label": "อีกครั้ง", "answer": key.make(asked(client, "/me/passkeys"))}
    reader.post("/me/passkeys", sent, status=422)


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
def test_a_counter_grows_or_stays_at_nothing(last: int, counter: int) -> None:
    assert was_copied(last, counter) == (not (last == counter == 0 or counter > last))


@pytest.mark.parametrize(
    ("origin", "has"),
    [
        ("https://forums.example.go.th", True),
        ("http://forums.example.go.th", False),
        ("http://localhost:8000", True),
        ("http://127.0.0.1:8000", False),
        ("https://[::1]", False),
    ],
)
def test_passkeys_are_bound_to_a_name_over_tls(origin: str, has: bool) -> None:
    assert PasskeySite(origin, "").has_passkeys is has
