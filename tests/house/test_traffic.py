"""Figures for a monitor on this machine alone, and lines about requests that hold nothing of what was sent."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.logging import default_handler
from flask.testing import FlaskClient

from app.house import traffic
from app.house.traffic import ALLOWED, JsonLines
from tests.factories.people import account

SECRET = "ความลับของสมหญิง"


def test_metrics_tells_figures_to_this_machine_and_nothing_to_others(client: FlaskClient) -> None:
    client.get("/about")
    told = client.get("/metrics").text
    for name in ("jobs_waiting", "messages_waiting", "ledger_entries", "sign_in_failures"):
        assert f"thuksiang_{name} " in told
    assert 'thuksiang_requests_total{endpoint="front.about",status="2xx"}' in told
    assert client.get("/metrics", environ_overrides={"REMOTE_ADDR": "203.0.113.9"}).status_code == 404


@pytest.fixture
def lines(app: Flask) -> Iterator[list[str]]:
    """What the log of the requests writes, as JSON."""
    written: list[str] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            written.append(self.format(record))

    handler = Keeping()
    handler.setFormatter(JsonLines())
    traffic.access.addHandler(handler)
    traffic.access.setLevel(logging.INFO)
    yield written
    traffic.access.removeHandler(handler)
    traffic.access.setLevel(logging.NOTSET)


def test_a_line_holds_the_fields_of_the_list_and_nothing_that_was_sent(client: FlaskClient, lines: list[str]) -> None:
    account(username="somying")
    client.post(f"/sign-in?next=/{SECRET}", data={"username": SECRET, "password": SECRET})
    client.get(f"/areas/search?q={SECRET}", headers={"User-Agent": SECRET, "X-Request-Id": "strangers-choice"})
    assert len(lines) == 2
    for line in lines:
        told = json.loads(line)
        assert set(told) == {"at", "level", "request", "says", *ALLOWED}
        assert SECRET not in line
        assert told["request"] != "strangers-choice"
    assert json.loads(lines[1])["endpoint"] == "areas.search"


def test_the_number_of_a_request_comes_from_a_proxy_that_is_trusted(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/about").headers["X-Request-Id"]
    monkeypatch.setitem(app.config, "TRUSTED_PROXIES", 1)
    named = client.get("/about", headers={"X-Request-Id": "0123456789abcdef"})
    assert named.headers["X-Request-Id"] == "0123456789abcdef"
    assert client.get("/about", headers={"X-Request-Id": "a b"}).headers["X-Request-Id"] != "a b"


def test_json_is_written_where_the_office_asks_for_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    before, level = default_handler.formatter, traffic.access.level
    monkeypatch.setitem(app.config, "LOG_FORMAT", "json")
    try:
        traffic._speak_json(app)
        assert isinstance(default_handler.formatter, JsonLines)
        assert default_handler in traffic.access.handlers
    finally:
        default_handler.setFormatter(before)
        traffic.access.removeHandler(default_handler)
        traffic.access.setLevel(level)
