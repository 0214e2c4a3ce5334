"""ThaiD as a second door: bound by the bearer alone, opened by the provider's word of now, shut to every other word."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.accounts.actions import accounts
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import TakenState, ThaidBinding
from app.accounts.queries import sign_ins
from app.accounts.queries.thaid import binding_of, bindings_ever, provider_told
from app.accounts.rules.thaid import NotAProvider, provider_of
from app.accounts.states import Duty
from app.ledger.actor import OPERATOR
from app.operations.actions import person, retention
from app.store import clock
from app.store.base import db
from tests.factories.passkeys import with_telephone
from tests.factories.people import PASSWORD, holder, sign_in
from tests.factories.thaid import FakeThaid, enters, is_in, led, taken
from tests.reader import Reader

NAME = f"{Duty.PLANNER}.25"
Claims = dict[str, Any]


def test_sign_in_shows_the_second_door_where_the_office_has_one(
    reader: Reader, app: Flask, monkeypatch: pytest.MonkeyPatch, thaid: FakeThaid
) -> None:
    assert thaid
    assert "/sign-in/thaid" in reader.get("/sign-in").text
    monkeypatch.setitem(app.config, "THAID_FILE", "")
    assert "/sign-in/thaid" not in reader.get("/sign-in").text


def test_ask_thaid_says_where_it_leads(client: FlaskClient, thaid: FakeThaid) -> None:
    assert led(client, "/sign-in/thaid").startswith(f"{thaid.url}/auth?response_type=code&scope=openid&")
    thaid.instead["/.well-known/openid-configuration"] = (500, b"")
    assert client.post("/sign-in/thaid").location == "/sign-in"


def test_thaid_binds_after_the_password_alone(client: FlaskClient, reader: Reader, thaid: FakeThaid) -> None:
    account = sign_in(client, Duty.PLANNER, "25")
    assert "127.0.0.1" in reader.get("/me/thaid").text
    reader.post("/me/thaid", {"current": "อะไรก็ไม่รู้ 1234"}, status=422)
    assert not thaid.asked
    assert binding_of(account.id) is None


def test_bind_thaid_keeps_a_hash_and_nothing_that_names(app: Flask, me: Account) -> None:
    assert app
    binding = binding_of(me.id)
    assert binding
    kept = json.dumps([str(value) for value in vars(binding).values()])
    assert re.fullmatch(r"[0-9a-f]{64}", binding.subject_hash)
    assert "person-1" not in kept
    assert "1234567890121" not in kept


def test_take_thaid_lets_in_whoever_is_bound(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert taken(client, thaid.consent(led(client, "/sign-in/thaid", {"next": "/about"}))) == "/about"
    assert is_in(client)
    binding = binding_of(me.id)
    assert binding
    assert binding.used_at


def test_take_thaid_still_asks_for_the_telephone(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    with_telephone(me)
    assert taken(client, thaid.consent(led(client, "/sign-in/thaid"))) == "/sign-in/code"
    assert not is_in(client)


def test_take_thaid_lets_nobody_in_who_bound_nothing(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    thaid.person = "person-2"
    assert not enters(client, thaid)


def test_thaid_answer_says_when_the_provider_gave_none(reader: Reader) -> None:
    assert "/sign-in" in reader.get("/sign-in/thaid/answer?error=access_denied").text


def test_one_person_is_bound_to_one_account(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    other = sign_in(client, Duty.REVIEWER, "25")
    taken(client, thaid.consent(led(client, "/me/thaid", {"current": PASSWORD})))
    assert binding_of(other.id) is None
    assert binding_of(me.id)


def test_binding_anew_ends_the_binding_of_before(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    client.post("/sign-in", data={"username": NAME, "password": PASSWORD})
    thaid.person = "person-2"
    taken(client, thaid.consent(led(client, "/me/thaid", {"current": PASSWORD})))
    assert [one.ended_at is None for one in bindings_ever(me.id)] == [False, True]


def test_unbind_thaid_shuts_the_door(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert enters(client, thaid)
    client.post("/me/thaid/end")
    assert binding_of(me.id) is None
    client.post("/sign-out")
    assert not enters(client, thaid)


def test_drop_thaid_is_for_whoever_keeps_the_account(client: FlaskClient, me: Account) -> None:
    sign_in(client, Duty.ADMINISTRATOR, "20")
    client.post(f"/accounts/{me.id}/thaid")
    assert binding_of(me.id)
    sign_in(client, Duty.ADMINISTRATOR, "25")
    assert f"/accounts/{me.id}/thaid" in client.get(f"/accounts/{me.id}/letter").text
    client.post(f"/accounts/{me.id}/thaid")
    assert binding_of(me.id) is None


def test_closing_and_erasing_leave_no_binding(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    accounts.close(me, reason="ย้าย", by=holder(Duty.ADMINISTRATOR, "25"))
    assert binding_of(me.id) is None
    assert not enters(client, thaid)
    person.erase_account(me, asked_on=clock.today(), by=holder(Duty.ADMINISTRATOR, "25"))
    assert not bindings_ever(me.id)


def test_a_new_code_of_the_office_ends_the_binding(client: FlaskClient, me: Account) -> None:
    assert client
    accounts.issue(me, by=OPERATOR)
    accounts.accept(sign_ins.code_of(sign_ins.codes_of(me.id)[0]), "ช้างม่วงกินแกงส้มบนหลังคา")
    assert binding_of(me.id) is None


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/token", "/keys"])
@pytest.mark.parametrize(
    "odd",
    [(302, b"http://127.0.0.1:9/"), (200, b"[]"), (200, b"<html>"), (200, b" " * 300_000), (200, b"[" * 100_000)],
)
def test_a_provider_that_answers_oddly_opens_nothing(
    client: FlaskClient, me: Account, thaid: FakeThaid, path: str, odd: tuple[int, bytes]
) -> None:
    assert me
    answer = thaid.consent(led(client, "/sign-in/thaid"))
    thaid.instead[path] = odd
    assert taken(client, answer) == "/sign-in"
    assert not is_in(client)


def test_taken_states_are_forgotten_after_a_day(client: FlaskClient, me: Account) -> None:
    assert client
    assert me
    assert db.session.scalars(select(TakenState)).all()
    with clock.at(clock.now() + timedelta(days=2)):
        assert retention.run()["taken_state"] == 1
        assert db.session.scalars(select(ThaidBinding)).all()


def test_who_is_led_away_is_counted_by_network(client: FlaskClient, thaid: FakeThaid) -> None:
    for _time in range(60):
        client.post("/sign-in/thaid")
    asked = len(thaid.asked)
    assert client.post("/sign-in/thaid").location == "/sign-in"
    assert len(thaid.asked) == asked == 60


def test_logs_say_what_was_amiss_and_nothing_of_the_person(
    client: FlaskClient, me: Account, thaid: FakeThaid, caplog: pytest.LogCaptureFixture
) -> None:
    assert me
    thaid.claims = lambda claims: claims | {"iss": "https://elsewhere.example"}
    assert not enters(client, thaid)
    assert "NotThaid" in caplog.text
    assert not re.search("person-1|1234567890121|code-|eyJ", caplog.text)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("no json", "no JSON"),
        ("[]", "no JSON object"),
        ('{"issuer": "https://x.example"}', "client_id, client_secret"),
        ('{"issuer": "http://x.example", "client_id": "a", "client_secret": "b"}', "https://"),
        ('{"issuer": "https://x.example", "client_id": "a", "client_secret": "b", "least_ial": "high"}', "least_ial"),
        ('{"issuer": "https://x.example", "client_id": "a", "client_secret": "b", "scope": "pid"}', "scope"),
    ],
)
def test_a_file_that_names_no_provider_is_refused(told: str, says: str) -> None:
    with pytest.raises(NotAProvider, match=says):
        provider_of(told)


def test_a_file_that_others_may_read_is_refused(app: Flask, thaid: FakeThaid) -> None:
    assert thaid
    Path(app.config["THAID_FILE"]).chmod(0o644)
    with pytest.raises(NotAProvider, match="chmod 600"):
        provider_told()
