"""A database of one's own, for tests that change the schema or what never changes."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, upgrade
from sqlalchemy import create_engine, make_url, text

from app import create_app
from app.store.base import db
from tests.factories.publiclog import trust_neighbour

#: The file in which SQLite keeps the house.
FILE = "own.sqlite"
#: What PostgreSQL makes an empty database of, sorted by code point as on every server of ours.
_EMPTY = "template0 LOCALE 'C.UTF-8'"
MIGRATIONS = str(Path(__file__).parents[2] / "migrations")


@contextmanager
def own_house(folder: Path, name: str, *, upto: str = "head") -> Iterator[Flask]:
    """Yield an app on a new database migrated as far as ``upto``, in its context.

    On PostgreSQL when TEST_DATABASE_URL names a server. One at the head is a copy: the steps to it take seconds.
    """
    server = os.environ.get("TEST_DATABASE_URL", "")
    at_head = upto == "head"
    copied = _at_head(server) if at_head else None
    database = _named(name)
    if server:
        _on_server(server, f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        _on_server(server, f"CREATE DATABASE {database} TEMPLATE {copied or _EMPTY}")
    elif copied:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(copied, folder / FILE)
    app = _opened(folder, server, database)
    with app.app_context():
        Migrate(app, db)
        if not at_head:
            upgrade(directory=MIGRATIONS, revision=upto)
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
    if server:
        _on_server(server, f"DROP DATABASE {database} WITH (FORCE)")


@cache
def _at_head(server: str) -> str:
    """Return the empty database at the head that this process copies: a file, or a name on the server."""
    folder, database = Path(tempfile.mkdtemp()), _named("at_head")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    if server:
        _on_server(server, f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        _on_server(server, f"CREATE DATABASE {database} TEMPLATE {_EMPTY}")
    app = _opened(folder, server, database)
    with app.app_context():
        Migrate(app, db)
        upgrade(directory=MIGRATIONS)
        db.session.remove()
        db.engine.dispose()
    return database if server else str(folder / FILE)


def _named(name: str) -> str:
    return f"thuksiang_test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}_{name}"


def _opened(folder: Path, server: str, database: str) -> Flask:
    """Return an app that keeps everything in the folder, but for what lies on the server."""
    url = f"sqlite:///{folder / FILE}"
    if server:
        url = make_url(server).set(database=database).render_as_string(hide_password=False)
    own = {
        "SQLALCHEMY_DATABASE_URI": url,
        "LOG_NAME": "log.example",
        "LOG_PATH": folder / "log",
        "ERASURE_PATH": folder / "erasures.jsonl",
        "DATA_PATH": folder / "open-data",
        "BUNDLE_PATH": folder / "bundles",
        "KEPT_PATH": folder / "kept",
        "WITNESS_FOR": str(trust_neighbour(folder)),
        "BACKUP_BEFORE_UPGRADE": False,
    }
    return create_app({**own, "TESTING": True, "SECRET_KEY": "only for tests " * 4})


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
