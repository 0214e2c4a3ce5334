"""A small province on a database of its own behind a real socket, and a Chromium that visits it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.serving import make_server

from app.handbook import actions as handbook
from app.handbook.rules.files import sections
from app.ledger.actor import OPERATOR
from tests.house.own import own_house


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, so that a server may commit; the handbook beside the fields is loaded."""
    with own_house(tmp_path, "journeys") as app:
        app.config["PROPAGATE_EXCEPTIONS"] = False
        handbook.load(sections(), by=OPERATOR)
        yield app


@pytest.fixture
def address(own_database: Flask) -> Iterator[str]:
    """Where the province is served."""
    with served(own_database) as url:
        yield url


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve the app on a free port of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
