"""A provider of ThaiD that the tests of accounts may ask, and a planner who is bound to it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.accounts.models.accounts import Account
from app.accounts.states import Duty
from tests.factories.people import PASSWORD, sign_in
from tests.factories.thaid import CLIENT, KEY, SECRET, FakeThaid, led, taken, vouching


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
