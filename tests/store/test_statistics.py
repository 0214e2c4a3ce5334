"""The planner of the database knows the tables after an upgrade, and again when it is asked to look."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from app.store.base import db
from tests.house.own import own_house


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    with own_house(tmp_path, "statistics") as app:
        yield app


def test_a_database_that_was_brought_up_to_date_knows_its_tables(own_database: Flask) -> None:
    if db.engine.dialect.name == "sqlite":
        known = "SELECT COUNT(*) FROM sqlite_stat1"
    else:
        known = "SELECT COUNT(*) FROM pg_class WHERE relname = 'alembic_version' AND reltuples > 0"
    done = own_database.test_cli_runner().invoke(args=["statistics", "gather"])
    assert done.exit_code == 0, done.output
    with db.engine.connect() as connection:
        assert connection.execute(text(known)).scalar_one() > 0
