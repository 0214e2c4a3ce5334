"""A form counts only when it was sent from a page of this site; a browser that sends no Referer is no stranger."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

FORM = {"username": "somchai", "password": "wrong"}


@pytest.fixture
def guarded(app: Flask) -> Iterator[FlaskClient]:
    """A browser before a house that asks forms where they come from."""
    app.config["WTF_CSRF_ENABLED"] = True
    yield app.test_client()
    app.config["WTF_CSRF_ENABLED"] = False


def sent(client: FlaskClient, headers: dict[str, str]) -> tuple[int, str]:
    """Open the sign-in page over TLS, send its form with its token, and return the answer."""
    page = client.get("/sign-in", base_url="https://localhost").text
    token = page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
    answer = client.post("/sign-in", data={**FORM, "csrf_token": token}, headers=headers, base_url="https://localhost")
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "https://localhost"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_a_form_of_this_site_needs_no_referer(guarded: FlaskClient, headers: dict[str, str]) -> None:
    assert sent(guarded, headers)[0] == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "https://localhost"},
        {"Origin": "https://other.example"},
        {"Origin": "https://localhost.other.example"},
        {"Origin": "https://localhost:8443"},
    ],
)
def test_a_form_of_another_site_is_refused_with_a_sentence(guarded: FlaskClient, headers: dict[str, str]) -> None:
    status, text = sent(guarded, headers)
    assert status == 400
    assert "เว็บไซต์อื่น" in text
