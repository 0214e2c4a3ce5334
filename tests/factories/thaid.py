"""A provider like ThaiD's on this machine: it vouches for one person, and for nobody where it is asked wrongly."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from flask.testing import FlaskClient
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from app.store import clock

CLIENT, SECRET, KEY = "house", "s3cret & more", "api"


@dataclass
class FakeThaid:
    """The provider: its keys, the person before it, and what a test lets it say otherwise."""

    url: str = ""
    person: str = "person-1"
    key: RSAKey | ECKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    #: Changes the claims, or signs them in a way of its own.
    claims: Callable[[dict[str, Any]], dict[str, Any]] = dict
    signed: Callable[[dict[str, Any]], str] | None = None
    #: Answers of other kinds, by path.
    instead: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def consent(self, address: str) -> tuple[str, str]:
        """Let the person agree at the address to which the house led; return the state and the code."""
        told = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert told["scope"] == "openid"
        assert (told["response_type"], told["code_challenge_method"]) == ("code", "S256")
        code = f"code-{len(self.codes)}"
        self.codes[code] = told
        return told["state"], code

    def answer(self, path: str, headers: Any, form: dict[str, str]) -> tuple[int, bytes]:
        """Answer a request of the house."""
        self.asked.append(path)
        if path in self.instead:
            return self.instead[path]
        if path == "/.well-known/openid-configuration":
            places = {"authorization_endpoint": "/auth", "token_endpoint": "/token", "jwks_uri": "/keys"}
            return 200, json.dumps({"issuer": self.url} | {k: self.url + v for k, v in places.items()}).encode()
        if path == "/keys":
            return 200, json.dumps({"keys": [self.key.as_dict(private=False)]}).encode()
        told = self.codes.pop(form.get("code", ""), None)
        made = base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
        basic = base64.b64encode(b"house:s3cret%20%26%20more").decode()
        shown = headers["Authorization"] == f"Basic {basic}" and headers["x-imauth-apikey"] == KEY
        if not told or not shown or told["code_challenge"] != made.decode().rstrip("="):
            return 400, b'{"error": "invalid_grant"}'
        return 200, json.dumps({"id_token": self.token(told["nonce"]), "pid": "1234567890121"}).encode()

    def token(self, nonce: str) -> str:
        """Return the token that vouches."""
        now = int(clock.now().timestamp())
        claims = {"iss": self.url, "aud": CLIENT, "sub": self.person, "nonce": nonce, "iat": now, "exp": now + 300}
        claims = self.claims(claims | {"ial": "2.3"})
        if self.signed:
            return self.signed(claims)
        alg = "RS256" if isinstance(self.key, RSAKey) else "ES256"
        return jwt.encode({"alg": alg, "kid": self.key.kid or ""}, claims, self.key)


@contextmanager
def vouching() -> Iterator[FakeThaid]:
    """Serve the provider on the loopback."""
    fake = FakeThaid()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            form = {name: one[0] for name, one in parse_qs(self.rfile.read(length).decode()).items()}
            status, body = fake.answer(self.path, self.headers, form)
            self.send_response(status)
            if status == 302:
                self.send_header("Location", body.decode())
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.url = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


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
    """Tell whether the browser is signed in."""
    return client.get("/me").status_code == 200
