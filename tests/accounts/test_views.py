"""Signing in and out: slow to guess, the same answer for every stranger, a fresh token each time."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.actions import accounts, sign_ins
from app.accounts.queries import sign_ins as sign_in_queries
from app.ledger.actor import OPERATOR
from app.store import clock
from tests.factories.people import PASSWORD, account, sign_in
from tests.reader import Reader

WRONG = {"username": "newcomer", "password": "not the password"}


def token(client: FlaskClient) -> str:
    """Return the token that the browser's cookie holds."""
    with client.session_transaction() as kept:
        return str(kept.get("_user_id", ""))


def test_sign_in_shows_the_form_and_keeps_where_to_go_next(reader: Reader) -> None:
    page = reader.get("/sign-in?next=/work").text
    assert 'name="password"' in page
    assert 'value="/work"' in page


def test_enter_leads_to_ones_own_work_or_to_the_page_that_was_wanted(client: FlaskClient) -> None:
    right = {"username": account().username, "password": PASSWORD}
    assert client.post("/sign-in", data=right).location == "/work"
    assert client.post("/sign-in", data={**right, "next": "/about"}).location == "/about"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_enter_never_leads_to_another_site(client: FlaskClient, elsewhere: str) -> None:
    right = {"username": account().username, "password": PASSWORD, "next": elsewhere}
    assert client.post("/sign-in", data=right).location == "/work"


def test_enter_answers_an_unknown_name_and_a_wrong_password_alike(reader: Reader) -> None:
    account()
    known = reader.post("/sign-in", WRONG, status=422).text
    unknown = reader.post("/sign-in", {**WRONG, "username": "nosuchone"}, status=422).text
    assert _without_keys(known) == _without_keys(unknown.replace("nosuchone", "newcomer"))


def _without_keys(page: str) -> list[str]:
    return [line for line in page.splitlines() if "once" not in line and "csrf" not in line]


def test_enter_answers_a_closed_account_like_a_wrong_password(client: FlaskClient) -> None:
    one = account()
    accounts.close(one, reason="left the office", by=OPERATOR)
    assert client.post("/sign-in", data={"username": one.username, "password": PASSWORD}).status_code == 422


def test_enter_makes_guessing_slow(client: FlaskClient) -> None:
    account()
    for _try in range(sign_ins.MOST_TRIES):
        assert client.post("/sign-in", data=WRONG).status_code == 422
    right = {**WRONG, "password": PASSWORD}
    assert client.post("/sign-in", data=right).status_code == 422
    with clock.at(clock.now() + sign_ins.WINDOW + timedelta(seconds=1)):
        assert client.post("/sign-in", data=right).status_code == 302


def test_enter_counts_an_address_that_tries_many_names(client: FlaskClient) -> None:
    account()
    for number in range(sign_ins.MOST_OF_NETWORK):
        client.post("/sign-in", data={"username": f"guess{number}", "password": "x" * 12})
    assert client.post("/sign-in", data={"username": "newcomer", "password": PASSWORD}).status_code == 422


def test_enter_gives_a_fresh_token_each_time_and_forgets_what_the_session_held(client: FlaskClient) -> None:
    with client.session_transaction() as planted:
        planted["planted"] = "by a stranger"
    sign_in(client)
    first = token(client)
    with client.session_transaction() as kept:
        assert "planted" not in kept
    sign_in(client)
    assert token(client) != first


def test_sign_out_ends_the_sign_in_for_every_copy_of_the_cookie(app: Flask, client: FlaskClient) -> None:
    sign_in(client)
    copy = app.test_client()
    with client.session_transaction() as kept, copy.session_transaction() as copied:
        copied.update(kept)
    assert copy.get("/work").status_code == 200
    assert client.post("/sign-out").location == "/"
    assert client.get("/work").status_code == 302
    assert copy.get("/work").status_code == 302


def test_a_sign_in_ends_by_itself(client: FlaskClient) -> None:
    sign_in(client)
    with clock.at(clock.now() + sign_ins.SIGNED_IN_FOR + timedelta(seconds=1)):
        assert client.get("/work").status_code == 302


def test_the_database_keeps_neither_passwords_nor_tokens(client: FlaskClient) -> None:
    one = sign_in(client)
    standing = sign_in_queries.sign_in_of(sign_ins.fingerprint(token(client)))
    assert standing is not None
    assert token(client) not in standing.token_hash
    assert one.password_hash.startswith("$argon2id$")


def test_passwords_cost_what_owasp_asks(real_hasher: PasswordHasher) -> None:
    assert (real_hasher.time_cost, real_hasher.memory_cost, real_hasher.parallelism) >= (2, 19 * 1024, 1)
    assert real_hasher.type.name == "ID"


def test_a_short_password_is_refused(app: Flask) -> None:
    answer = app.test_cli_runner().invoke(args=["accounts", "create", "short", "--name", "x", "--password", "short"])
    assert answer.exit_code == 1
    assert "12" in answer.output


def test_the_commands_create_and_grant(app: Flask) -> None:
    run = app.test_cli_runner()
    account("planner", "25")
    made = run.invoke(args=["accounts", "create", "mali", "--name", "มาลี", "--password", PASSWORD])
    granted = run.invoke(args=["accounts", "grant", "mali", "reviewer", "25"])
    assert (made.exit_code, granted.exit_code) == (0, 0), granted.output
    assert "mali\tมาลี\treviewer 25" in run.invoke(args=["accounts", "list"]).output
