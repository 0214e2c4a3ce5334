"""The app behind a real socket, and a real Chromium that reads it."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Route
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from tests.browser.seeing import Opening, Seen

#: Never reached, but a name that Chromium trusts like a secure one.
HOST = "localhost"


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """Where the app is served for the whole run."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(chromium: Browser, app: Flask) -> Iterator[Opening]:
    """Open an address in Chromium; the app answers in this very thread, so that it sees the test's own data."""
    nobody = FlaskClient(app, app.response_class)
    contexts = []

    def open_(path: str, *, width: int = 1280, scripts: bool = True, client: FlaskClient = nobody) -> Seen:
        context = chromium.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        contexts.append(context)
        seen = Seen(context.new_page())

        def answer(route: Route) -> None:
            parts = urlsplit(route.request.url)
            if parts.hostname != HOST:
                seen.faults.append(f"foreign request {route.request.url}")
                route.abort()
                return
            onward = route.request.resource_type != "document"  # Chromium would follow past this road
            address = f"{parts.path}?{parts.query}"
            said = client.get(address, headers={"Accept-Encoding": "gzip"}, follow_redirects=onward)
            seen.bytes_sent += len(said.data) + len(str(said.headers))
            route.fulfill(status=said.status_code, headers=dict(said.headers), body=_plain(said))

        def noted(message: str) -> None:
            seen.faults.append(message)

        seen.page.on("dialog", lambda dialog: (noted(f"dialog {dialog.message}"), dialog.dismiss()))
        seen.page.on("pageerror", lambda error: noted(f"error {error}"))
        seen.page.on("console", lambda said: noted(said.text) if said.type in ("error", "warning") else None)
        context.route("**/*", answer)
        seen.page.goto(f"http://{HOST}{path}")
        seen.settle()
        return seen

    yield open_
    for context in contexts:
        context.close()


def _plain(said: TestResponse) -> bytes:
    """Unpack an answer: Chromium takes what a route gives it as already unpacked."""
    zipped = said.headers.pop("Content-Encoding", "") == "gzip"
    said.headers.pop("Content-Length", None)
    return gzip.decompress(said.data) if zipped else said.data
