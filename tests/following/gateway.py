"""A service behind the webhook for tests: a real socket that keeps what it is given and answers as it is told."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

SECRET = "whsec_" + base64.b64encode(b"for a test, thirty-two bytes long").decode()


class _Taking(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        status = self.server.answer(json.loads(body))
        if status == 204:
            self.server.take(dict(self.headers.items()), body)
        if status:
            self.send_response(status)
            self.send_header("Location", self.server.url)
            self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Gateway(ThreadingHTTPServer):
    """Keeps every message that it took; ``poison`` in an address gets ``says`` instead, 0 hangs up."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Taking)
        self.taken: list[dict[str, Any]] = []
        self.signed: list[bool] = []
        self.poison, self.says = "nobody", 400

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/messages"

    def answer(self, told: dict[str, Any]) -> int:
        return self.says if self.poison in told["to"] else 204

    def take(self, headers: dict[str, str], body: bytes) -> None:
        head = {name.lower(): value for name, value in headers.items()}
        key = base64.b64decode(SECRET.removeprefix("whsec_"))
        text = f"{head['webhook-id']}.{head['webhook-timestamp']}.".encode() + body
        mine = base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
        self.signed.append(head["webhook-signature"] == f"v1,{mine}")
        self.taken.append(json.loads(body))


@contextmanager
def answering() -> Iterator[Gateway]:
    """Serve on a port of this machine inside the block."""
    with Gateway() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
