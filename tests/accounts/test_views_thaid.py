"""ThaiD as a second door: bound by the bearer alone, opened by the provider's word of now, shut to every other word."""

from __future__ import annotations

import base64
import hashlib
import hmac
import html
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
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
from tests.factories.thaid import CLIENT, KEY, SECRET, FakeThaid, vouching
from tests.reader import Reader

NAME = f"{Duty.PLANNER}.25"
Claims = dict[str, Any]


@pytest.fixture
def thaid(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeThaid]:
    """A provider that the setting names."""
    with vouching() as fake:
        path = tmp_path / "thaid.json"
        path.touch(mode=0o600)
        told = {"issuer": fake.url, "client_id": CLIENT, "client_secret": SECRET, "api_key": KEY}
        path.write_text(json.dumps(told))
        monkeypatch.setitem(app.config, "THAID_FILE", str(path))
        yield fake


@pytest.fixture
def me(client: FlaskClient, thaid: FakeThaid) -> Account:
    """A planner who has bound the account, and is signed out."""
    account = sign_in(client, Duty.PLANNER, "25")
    assert taken(client, thaid.consent(led(client, "/me/thaid", {"current": PASSWORD}))) == "/me/thaid"
    client.post("/sign-out")
    return account


def led(client: FlaskClient, page: str, form: dict[str, str] | None = None) -> str:
    """Return the address at the provider to which a page leads."""
    found = re.search(r'href="(http://127[^"]*/auth[^"]*)"', client.post(page, data=form or {}).text)
    return html.unescape(found[1]) if found else ""


def taken(client: FlaskClient, answer: tuple[str, str]) -> str:
    """Come back with the provider's answer, press the button, and return where that leads."""
    state, code = answer
    page = client.get("/sign-in/thaid/answer", query_string={"state": state, "code": code})
    assert state in page.text
    return str(client.post("/sign-in/thaid/answer", data={"state": state, "code": code}).location)


def enters(client: FlaskClient, thaid: FakeThaid) -> bool:
    """Go through the second door; tell whether it opened."""
    taken(client, thaid.consent(led(client, "/sign-in/thaid")))
    return is_in(client)


def is_in(client: FlaskClient) -> bool:
    return client.get("/me").status_code == 200


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


def foreign(claims: Claims) -> Claims:
    return claims | {"aud": [CLIENT, "another-house"]}


def encoded(one: Claims) -> str:
    return base64.urlsafe_b64encode(json.dumps(one).encode()).decode().rstrip("=")


def plain(claims: Claims) -> str:
    """Return a token that nobody signed."""
    return f"{encoded({'alg': 'none', 'typ': 'JWT'})}.{encoded(claims)}."


def by_stranger(named: str, key: RSAKey, claims: Claims) -> str:
    """Return a token under a key that the provider does not know, by whatever name."""
    return jwt.encode({"alg": "RS256", "kid": named}, claims, key)


#: Claims of an attacker, each wrong in one thing.
WRONG: dict[str, Callable[[Claims], Claims]] = {
    "nonce": lambda claims: claims | {"nonce": "another"},
    "no nonce": lambda claims: {name: one for name, one in claims.items() if name != "nonce"},
    "issuer": lambda claims: claims | {"iss": "https://elsewhere.example"},
    "audience": lambda claims: claims | {"aud": "another-house"},
    "two audiences": foreign,
    "for another party": lambda claims: claims | {"azp": "another-house"},
    "expired": lambda claims: claims | {"exp": claims["iat"] - 3600},
    "no expiry": lambda claims: {name: one for name, one in claims.items() if name != "exp"},
    "of the future": lambda claims: claims | {"iat": claims["iat"] + 3600, "exp": claims["iat"] + 7200},
    "of long ago": lambda claims: claims | {"iat": claims["iat"] - 3600},
    "proven too little": lambda claims: claims | {"ial": "2.1"},
    "no level": lambda claims: claims | {"ial": "high"},
    "no subject": lambda claims: claims | {"sub": ""},
}


@pytest.mark.parametrize("what", WRONG)
def test_a_token_that_is_wrong_in_one_thing_opens_nothing(
    client: FlaskClient, me: Account, thaid: FakeThaid, what: str
) -> None:
    assert me
    thaid.claims = WRONG[what]
    assert not enters(client, thaid)
    thaid.claims = dict
    assert enters(client, thaid)


def test_a_token_without_a_signature_opens_nothing(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    thaid.signed = plain
    assert not enters(client, thaid)


def under_the_public_key(key: RSAKey, claims: Claims) -> str:
    """Return a token signed with the public key, which everybody knows, as if it were a secret."""
    head, body = (encoded(one) for one in ({"alg": "HS256", "typ": "JWT", "kid": "first"}, claims))
    digest = hmac.new(key.as_pem(private=False), f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"


def test_a_token_under_the_public_key_as_a_secret_opens_nothing(
    client: FlaskClient, me: Account, thaid: FakeThaid
) -> None:
    assert me
    assert isinstance(thaid.key, RSAKey)
    thaid.signed = partial(under_the_public_key, thaid.key)
    assert not enters(client, thaid)


def test_a_token_under_an_unknown_key_opens_nothing(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    for named in ("first", "second"):
        thaid.signed = partial(by_stranger, named, RSAKey.generate_key(2048))
        assert not enters(client, thaid)


def test_new_keys_of_the_provider_hold_at_once(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    for key in (RSAKey.generate_key(2048, {"kid": "second"}), ECKey.generate_key("P-256", {"kid": "third"})):
        thaid.key = key
        assert enters(client, thaid)
        client.post("/sign-out")


def test_an_answer_is_taken_once(app: Flask, client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    answer = thaid.consent(led(client, "/sign-in/thaid"))
    cookie = client.get_cookie("thuksiang")
    assert cookie
    taken(client, answer)
    assert is_in(client)
    thaid.codes[answer[1]] = thaid.codes.get(answer[1], {}) or {"nonce": "", "code_challenge": ""}
    asked = len(thaid.asked)
    again = app.test_client()
    again.set_cookie("thuksiang", cookie.value)
    again.post("/sign-in/thaid/answer", data={"state": answer[0], "code": answer[1]})
    assert not is_in(again)
    assert len(thaid.asked) == asked


def test_an_answer_to_another_browser_is_refused(
    app: Flask, client: FlaskClient, me: Account, thaid: FakeThaid
) -> None:
    assert me
    state, code = thaid.consent(led(client, "/sign-in/thaid"))
    other = app.test_client()
    led(other, "/sign-in/thaid")
    for sent in (state, "", "ก" * 30_000):
        other.post("/sign-in/thaid/answer", data={"state": sent, "code": code})
        assert not is_in(other)
        led(other, "/sign-in/thaid")


def test_a_code_of_another_asking_is_refused(app: Flask, client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    _state, stolen = thaid.consent(led(app.test_client(), "/sign-in/thaid"))
    state, _code = thaid.consent(led(client, "/sign-in/thaid"))
    taken(client, (state, stolen))
    assert not is_in(client)


def test_an_answer_after_ten_minutes_is_refused(client: FlaskClient, me: Account, thaid: FakeThaid) -> None:
    assert me
    answer = thaid.consent(led(client, "/sign-in/thaid"))
    with clock.at(clock.now() + timedelta(minutes=11)):
        taken(client, answer)
        assert not is_in(client)


def test_a_binding_that_somebody_else_began_is_refused(client: FlaskClient, thaid: FakeThaid) -> None:
    sign_in(client, Duty.PLANNER, "25")
    answer = thaid.consent(led(client, "/me/thaid", {"current": PASSWORD}))
    with client.session_transaction() as kept:
        begun = kept["thaid"]
    other = sign_in(client, Duty.REVIEWER, "25")
    with client.session_transaction() as kept:
        kept["thaid"] = begun
    client.post("/sign-in/thaid/answer", data={"state": answer[0], "code": answer[1]})
    assert binding_of(other.id) is None


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
    thaid.claims = WRONG["issuer"]
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
