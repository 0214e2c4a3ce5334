"""On PostgreSQL another role may own the tables: the server then adds to the ledger and cannot rewrite it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import ProgrammingError

from app.accounts.actions.accounts import create, set_password
from app.ledger.actor import OPERATOR
from app.store.base import db
from app.store.owner import grants
from app.store.queries import warnings_of_database
from tests.behind import by_hand
from tests.factories.people import PASSWORD
from tests.house.own import MIGRATIONS, own_house

ROLE = "thuksiang_test_server"


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, as a role that owns nothing in it."""
    if not os.environ.get("TEST_DATABASE_URL"):
        pytest.skip("SQLite has no roles")
    with own_house(tmp_path, "owner") as app:
        owner = db.engine.url
        with create_engine(owner, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
            connection.execute(text(f"DROP ROLE IF EXISTS {ROLE}"))
            connection.execute(text(f"CREATE ROLE {ROLE} LOGIN"))
        server = owner.set(username=ROLE).render_as_string(hide_password=False)
        app.config["DATABASE_OWNER_URL"] = owner.render_as_string(hide_password=False)
        db.session.remove()
        db.engine.dispose()
        db.engines[None] = create_engine(server, poolclass=NullPool)
        upgrade(directory=MIGRATIONS)
        yield app
        db.session.remove()
        db.engine.dispose()
        with create_engine(owner, isolation_level="AUTOCOMMIT", poolclass=NullPool).connect() as connection:
            connection.execute(text(f"DROP OWNED BY {ROLE}"))
            connection.execute(text(f"DROP ROLE {ROLE}"))


FORBIDDEN = (
    "UPDATE entry SET verb = verb",
    "DELETE FROM leaf",
    "TRUNCATE entry CASCADE",
    "ALTER TABLE need DISABLE TRIGGER USER",
    "DROP TABLE opening",
)


def test_the_server_adds_to_the_ledger_and_rewrites_nothing(own_database: Flask) -> None:
    one = create(username="somchai", name="สมชาย", password=PASSWORD, by=OPERATOR)
    set_password(one, f"{PASSWORD} ใหม่", by=OPERATOR)
    assert warnings_of_database() == []
    for statement in FORBIDDEN:
        with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
            by_hand(statement)
        db.session.rollback()


def test_a_server_that_owns_the_tables_is_told_so(app: Flask) -> None:
    expected = db.engine.dialect.name == "postgresql"
    assert bool(warnings_of_database()) == expected


def test_every_table_is_granted_and_the_ledger_only_to_be_added_to() -> None:
    told = list(grants('odd"name', ["need", "entry", "alembic_version"]))
    assert 'GRANT SELECT, INSERT ON "entry" TO "odd""name"' in told
    assert 'GRANT SELECT ON "alembic_version" TO "odd""name"' in told
    assert 'GRANT SELECT, INSERT, UPDATE, DELETE ON "need" TO "odd""name"' in told
