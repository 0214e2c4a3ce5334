"""Every word at the second door but the provider's own of now opens nothing."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from app.accounts.models.accounts import Account
from app.accounts.queries.thaid import binding_of
from app.accounts.states import Duty
from app.store import clock
from tests.factories.people import PASSWORD, sign_in
from tests.factories.thaid import CLIENT, FakeThaid, enters, is_in, led, taken

NAME = f"{Duty.PLANNER}.25"
Claims = dict[str, Any]


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
