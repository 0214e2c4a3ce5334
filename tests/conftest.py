"""The app on a database of its own for the whole run; each test in a transaction that is rolled back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask import Flask, g
from flask.testing import FlaskClient
from flask_migrate import Migrate, upgrade
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect, sync_playwright
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.orm import scoped_session, sessionmaker
from werkzeug.test import TestResponse

from app import create_app
from app.accounts.rules import passwords
from app.ledger.queries import touching
from app.ledger.touched import Touch
from app.store.base import db
from tests.factories import publiclog
from tests.reader import Reader

#: A machine may be slow or busy: an example has no deadline, and a strategy that draws slowly is not called unhealthy,
#: since both would measure the machine. Examples of one test share its fixtures knowingly: most share its database.
settings.register_profile(
    "house", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("house")
#: Milliseconds for which a page in Chromium is waited for: long, since a wait ends as soon as the page is there.
PATIENCE = 60_000
REAL_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


_numbers = count()


def touches_of_session(after: int | None) -> list[Touch]:
    """Ask the ledger inside the test's transaction, which nobody else sees."""
    return [Touch(*row) for row in db.session.execute(text(touching(after))) if row[0] is not None]


class Browser(FlaskClient):
    """A browser without scripts; each of its requests begins with an empty ``g``, as on a server, and leaves none."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        _forget()
        kwargs.setdefault("buffered", True)  # a server reads each answer to its end and closes it
        try:
            return super().open(*args, **kwargs)
        finally:
            _forget()


def _forget() -> None:
    for name in list(g):
        g.pop(name)


def _database(worker: str, folder: Path) -> str:
    """Return the address of an empty database: PostgreSQL when TEST_DATABASE_URL names a server, else SQLite."""
    server = os.environ.get("TEST_DATABASE_URL", "")
    if not server:
        return f"sqlite:///{folder / 'test.sqlite'}"
    name = f"thuksiang_test_{worker}"
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 LOCALE 'C.UTF-8'"))
    admin.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app with a migrated, empty database."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    url = _database(worker, tmp_path_factory.mktemp("database"))
    app = create_app(
        {
            "SQLALCHEMY_DATABASE_URI": url,
            "TESTING": True,
            "WTF_CSRF_ENABLED": False,
            "PROPAGATE_EXCEPTIONS": False,
            "SECRET_KEY": "only for tests " * 4,
            "KEPT_PATH": tmp_path_factory.mktemp("kept"),
            "DATA_PATH": tmp_path_factory.mktemp("open-data"),
            "LOG_NAME": "log.example",
            "ERASURE_PATH": tmp_path_factory.mktemp("erasures") / "erasures.jsonl",
            "WITNESS_FOR": str(publiclog.trust_neighbour(tmp_path_factory.mktemp("witness"))),
        }
    )
    app.test_client_class = Browser
    with app.app_context():
        Migrate(app, db)
        upgrade(directory=str(Path(__file__).parents[1] / "migrations"))
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session", autouse=True)
def real_hasher() -> Iterator[PasswordHasher]:
    """Hash passwords with the least work while tests run; the value is the hasher that people get."""
    patch, real = pytest.MonkeyPatch(), passwords._hasher
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    patch.setattr(passwords, "_hasher", cheap)
    patch.setattr(passwords, "_nobody", cheap.hash("nobody"))
    yield real
    patch.undo()


@pytest.fixture(autouse=True)
def world(app: Flask, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give the test a session whose commits are savepoints of a transaction that is rolled back afterwards."""
    if "own_database" in request.fixturenames:
        yield
        return
    app.config["BUNDLE_PATH"] = tmp_path_factory.getbasetemp() / f"bundles-{next(_numbers)}"
    app.config["LOG_PATH"] = tmp_path_factory.getbasetemp() / f"log-{next(_numbers)}"  # made by who signs
    # The next test's ledger has the same places again, and other pages; what it records is seen by its session alone.
    shutil.rmtree(f"{app.config['WITNESS_FOR']}.held", ignore_errors=True)  # a witness never forgets, but a test does
    app.extensions["shelf"].clear()
    app.extensions["parts"].clear()
    app.extensions["touched"].forget()
    app.extensions["touched"].ask = touches_of_session
    connection = db.engine.connect()
    outer = connection.begin()
    ordinary = db.session
    db.session = scoped_session(
        sessionmaker(bind=connection, join_transaction_mode="create_savepoint", autoflush=False, expire_on_commit=False)
    )
    try:
        yield
    finally:
        db.session.remove()
        db.session = ordinary
        outer.rollback()
        connection.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser that nobody has signed in with."""
    return app.test_client()


@pytest.fixture
def reader(client: FlaskClient) -> Reader:
    """Fetches pages and holds each of them to what every page must be."""
    return Reader(client)


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real area data; the test is skipped where it does not lie beside the checkout."""
    if not REAL_DATA.is_dir():
        pytest.skip("the real area data does not lie beside this checkout")
    return REAL_DATA


@pytest.fixture(scope="session")
def chromium() -> Iterator[Chromium]:
    """One Chromium for the whole run: a process can drive the browser by one Playwright only."""
    flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        yield browser
        browser.close()
