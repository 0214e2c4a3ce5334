"""A database of one's own, for tests that change the schema or what never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from flask_migrate import Migrate, upgrade
from sqlalchemy import create_engine, make_url, text

from app import create_app
from app.store.base import db
from tests.factories.publiclog import trust_neighbour

MIGRATIONS = str(Path(__file__).parents[2] / "migrations")


@contextmanager
def own_house(folder: Path, name: str, *, upto: str = "head") -> Iterator[Flask]:
    """Yield an app on a new database migrated as far as ``upto``, in its context.

    On PostgreSQL when TEST_DATABASE_URL names a server.
    """
    server = os.environ.get("TEST_DATABASE_URL", "")
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    database = f"thuksiang_test_{worker}_{name}"
    url = f"sqlite:///{folder / 'own.sqlite'}"
    if server:
        url = make_url(server).set(database=database).render_as_string(hide_password=False)
        _on_server(server, f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        _on_server(server, f"CREATE DATABASE {database} TEMPLATE template0 LOCALE 'C.UTF-8'")
    own = {
        "SQLALCHEMY_DATABASE_URI": url,
        "LOG_NAME": "log.example",
        "LOG_PATH": folder / "log",
        "ERASURE_PATH": folder / "erasures.jsonl",
    }
    own |= {
        "DATA_PATH": folder / "open-data",
        "BUNDLE_PATH": folder / "bundles",
        "KEPT_PATH": folder / "kept",
        "WITNESS_FOR": str(trust_neighbour(folder)),
        "BACKUP_BEFORE_UPGRADE": False,
    }
    app = create_app({**own, "TESTING": True, "SECRET_KEY": "only for tests " * 4})
    with app.app_context():
        Migrate(app, db)
        upgrade(directory=MIGRATIONS, revision=upto)
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()
    if server:
        _on_server(server, f"DROP DATABASE {database} WITH (FORCE)")


def _on_server(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
