"""What the database refuses beside single rows: replacing, emptying, and changing what no act changes."""

from __future__ import annotations

import pytest
from flask import Flask

from app.ledger.models import Recorded
from app.store.base import Base, db
from tests.behind import by_hand
from tests.factories import localplans, plans, threads
from tests.factories.people import account
from tests.house.test_ledger import refuses


@pytest.fixture
def whole(app: Flask) -> threads.World:
    """A story from voices to a project in the plan, so that the tables hold rows."""
    thread = threads.story()
    project = plans.placed(thread.world, [thread.whole])
    localplans.linked(thread.world, thread.needs[0], project)
    return thread.world


def recorded_tables() -> list[str]:
    """Return the tables whose every change stands in the ledger, and those of the ledger itself."""
    mappers = [mapper for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded)]
    return sorted({"entry", "leaf", "opening", *(mapper.local_table.name for mapper in mappers)})


def test_every_recorded_table_refuses_to_be_swept(app: Flask) -> None:
    """No row is replaced by its id (SQLite), no table emptied at once (PostgreSQL)."""
    if db.engine.dialect.name == "postgresql":
        asked = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        wanted = {f"{table}_never_emptied" for table in recorded_tables()}
    else:
        asked = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        wanted = {f"{table}_never_replaced" for table in recorded_tables()}
    assert not wanted - set(by_hand(asked).scalars())


def test_the_database_refuses_to_replace_or_empty(whole: threads.World) -> None:
    if db.engine.dialect.name == "postgresql":
        assert all(refuses(f"TRUNCATE {table} CASCADE") for table in ("entry", "leaf", "opening", "need", "decision"))
    else:
        for table in ("entry", "leaf", "opening", "need", "decision", "attendance"):
            assert (
                refuses(f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
                or not by_hand(f"SELECT count(*) FROM {table}").scalar()
            )


@pytest.mark.parametrize(
    "change",
    [
        "need SET satang = satang + 1",
        "need SET households = households + 1",
        "account_duty SET duty = 'administrator'",
        "proposal SET number = number + 100",
        "leaf SET head = ''",
    ],
)
def test_the_database_refuses_what_no_act_does(whole: threads.World, change: str) -> None:
    account("planner", "25")
    assert refuses(f"UPDATE {change}")
