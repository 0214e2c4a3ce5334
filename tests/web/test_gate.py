"""What stands around the app: too many at once come back later, and what breaks ends in a sentence."""

from __future__ import annotations

import logging
import re
import socket
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from gunicorn.http.errors import InvalidChunkSize, LimitRequestLine
from werkzeug.test import create_environ, run_wsgi_app

from app.house.server import Translating
from app.web.gate import SENTENCES, Gate, bare_page

LOGGER = logging.getLogger("tests.gate")
Answer = tuple[int, dict[str, str], bytes]


def told(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """An app that answers."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"here", b"we are"]


def broken(_environ: dict[str, Any], _start_response: Callable[..., Any]) -> Iterable[bytes]:
    """An app whose own error page breaks."""
    raise RuntimeError("words that a person typed")


def asked(gate: Gate, path: str = "/", **more: Any) -> Answer:
    """Ask the gate and read its answer to the end."""
    parts, status, headers = run_wsgi_app(gate, create_environ(path, **more))
    return int(status.split(" ")[0]), dict(headers), b"".join(parts)


def test_who_finds_no_seat_is_told_when_to_come_back() -> None:
    gate = Gate(told, LOGGER, at_once=2, patience=0)
    held = [gate(create_environ("/"), lambda *_: None) for _ in range(2)]
    status, headers, body = asked(gate)
    assert (status, headers["Retry-After"]) == (503, "5")
    assert "ยังไม่ได้บันทึก" in body.decode()
    for answer in held:
        answer.close()  # type: ignore[attr-defined] # an answer is closed by the server
    assert asked(gate)[0] == 200


def test_health_is_answered_however_many_wait(app: Flask) -> None:
    gate = Gate(told, LOGGER, ["/healthz"], at_once=1, patience=0)
    held = gate(create_environ("/"), lambda *_: None)
    assert asked(gate, "/healthz")[0] == 200
    assert asked(gate, "/about")[0] == 503
    held.close()  # type: ignore[attr-defined] # the same


@pytest.mark.parametrize("end", ["read", "closed", "forgotten", "broken"])
def test_each_seat_is_given_back_once(end: str) -> None:
    gate = Gate(broken if end == "broken" else told, LOGGER, at_once=1, patience=0)
    for _ in range(5):
        answer = gate(create_environ("/"), lambda *_: None)
        if end == "read":
            list(answer)
        elif end == "closed":
            answer.close()  # type: ignore[attr-defined] # the same
            answer.close()  # type: ignore[attr-defined] # the same
        del answer
    assert asked(gate)[0] == (500 if end == "broken" else 200)


def test_an_error_in_the_error_page_is_a_thai_page_too(caplog: pytest.LogCaptureFixture) -> None:
    status, headers, body = asked(Gate(broken, LOGGER))
    assert (status, headers["Cache-Control"]) == (500, "no-store")
    assert "ระบบขัดข้อง" in body.decode()
    assert "RuntimeError" in caplog.text
    assert "typed" not in caplog.text


@pytest.mark.parametrize("status", sorted(SENTENCES))
def test_every_bare_page_says_in_both_languages_what_to_do(status: int) -> None:
    page = bare_page(status).decode()
    assert re.search(r"กรุณา", page)
    assert 'lang="en"' in page
    assert 'href="/"' in page


class Breaking(BytesIO):
    """A body that the server cannot read on."""

    def read(self, *_size: int | None) -> bytes:
        """Break as gunicorn does at a wrong size of a chunk."""
        raise InvalidChunkSize(b"ZZ")


def test_a_body_that_cannot_be_read_is_the_senders_fault(client: FlaskClient) -> None:
    answer = client.post(
        "/sign-in",
        input_stream=Breaking(),
        content_type="application/x-www-form-urlencoded",
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 400
    assert "<h1" in answer.text


def test_what_the_server_refuses_by_itself_speaks_thai() -> None:
    """gunicorn 27 answers 414 and its like in English, without a charset."""
    from gunicorn.util import write_error

    ours, theirs = socket.socketpair()
    with ours, theirs:
        write_error(Translating(ours), 414, "URI Too Long", str(LimitRequestLine(5000, 4094)))
        sent = theirs.recv(65536).decode()
    assert sent.startswith("HTTP/1.1 414 URI Too Long\r\n")
    assert "charset=utf-8" in sent
    assert "ยาวเกินไป" in sent
    assert "Limit" not in sent


def test_readers_who_ask_for_a_picture_need_no_database(app: Flask, client: FlaskClient, monkeypatch: Any) -> None:
    """Health, styles and the switch of language ask nobody who they are."""
    monkeypatch.setattr(app.login_manager, "_user_callback", lambda _token: 1 / 0)  # type: ignore[attr-defined] # Flask-Login's
    with client.session_transaction() as session:
        session["_user_id"] = "a token"
    for path in ("/healthz", "/readyz", "/language/en"):
        assert client.get(path).status_code in (200, 302)
    assert client.get("/about").status_code == 500
