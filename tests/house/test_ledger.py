"""What is recorded stands: nothing changes outside an act, nothing that never changes is changed, tampering is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy import delete, insert, inspect, text, update
from sqlalchemy.exc import DatabaseError

from app.aggregation.models import Decision
from app.areas.models import Area
from app.forums.models import Need
from app.ledger.actor import OPERATOR
from app.ledger.models import Link, Recorded
from app.ledger.recording import UnrecordedChange, recording
from app.store.base import Base, db
from tests.factories import forums, localplans, plans, threads
from tests.factories.people import area
from tests.house.own import own_house

#: Table and, for UPDATE, a column that it would rewrite.
NEVER_CHANGES = {
    "entry": "verb",
    "opening": "value",
    "decision": "sentence",
    "need": "words",
    "desk_item": "households",
}
NEVER_GOES = ("entry", "decision", "need", "desk_item")


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, for tests that commit what cannot be taken back."""
    with own_house(tmp_path, "ledger") as app:
        yield app


def links() -> list[str]:
    """Return the names of the link tables."""
    mappers = Base.registry.mappers
    return sorted(mapper.local_table.name for mapper in mappers if issubclass(mapper.class_, Link))


def refuses(statement: str) -> bool:
    """Tell whether the database refuses the statement, and leave everything as it was."""
    nested = db.session.connection().begin_nested()
    try:
        touched = db.session.connection().execute(text(statement)).rowcount
    except DatabaseError:
        return True
    finally:
        nested.rollback() if nested.is_active else None
    assert touched, f"no row to try: {statement}"
    return False


@pytest.fixture
def whole(app: Flask) -> threads.World:
    """A story from voices to a project in the plan, so that every table that must refuse holds a row."""
    thread = threads.story()
    project = plans.placed(thread.world, [thread.whole])
    localplans.linked(thread.world, thread.needs[0], project)
    return thread.world


@pytest.mark.parametrize(("table", "column"), NEVER_CHANGES.items())
def test_the_database_refuses_to_rewrite(whole: threads.World, table: str, column: str) -> None:
    other = f"{column} + 1" if column == "households" else f"{column} || ' '"
    assert refuses(f"UPDATE {table} SET {column} = {other}")


@pytest.mark.parametrize("table", [*NEVER_GOES, *links()])
def test_the_database_refuses_to_delete(whole: threads.World, table: str) -> None:
    assert refuses(f"DELETE FROM {table}")


@pytest.mark.parametrize("table", links())
def test_the_database_refuses_to_change_a_link(whole: threads.World, table: str) -> None:
    assert refuses(f"UPDATE {table} SET made_at = '2020-01-01 00:00:00+00:00'")


def test_a_decision_has_no_fork(app: Flask) -> None:
    thread = threads.voiced(forums.world())
    columns = ", ".join(c.key for c in inspect(Decision).columns if c.key != "id")
    one = f"(SELECT min(id) FROM decision WHERE item_id = {thread.needs[0].id})"
    assert refuses(f"INSERT INTO decision (id, {columns}) SELECT 1, {columns} FROM decision WHERE id = {one}")


def test_a_round_with_an_undecided_item_is_not_closed_by_hand(app: Flask) -> None:
    world = forums.world()
    forums.needs(forums.forum(world.village), 1)
    closing = "UPDATE round SET state = 'closed', closed_at = '2026-01-01 00:00:00+00:00'"
    assert refuses(f"{closing} WHERE id = {world.village.id}")


def test_an_unrecorded_change_by_hand_of_an_object_raises(app: Flask) -> None:
    one = area("25")
    one.name_en = "Somewhere else"
    with pytest.raises(UnrecordedChange):
        db.session.flush()


def test_an_unrecorded_new_record_raises(app: Flask) -> None:
    db.session.add(Need(words="nobody said this"))
    with pytest.raises(UnrecordedChange):
        db.session.flush()


def test_an_unrecorded_deletion_raises(app: Flask) -> None:
    db.session.delete(area("25"))
    with pytest.raises(UnrecordedChange):
        db.session.flush()


@pytest.mark.parametrize(
    "statement",
    [update(Area).values(name_en="x"), delete(Area), insert(Area).values(id=1)],
    ids=["update", "delete", "insert"],
)
def test_a_bulk_statement_on_records_raises_even_inside_an_act(app: Flask, statement: object) -> None:
    with pytest.raises(UnrecordedChange):
        db.session.execute(statement)
    with pytest.raises(UnrecordedChange), recording(OPERATOR, "areas.load", area("25"), place=0):
        db.session.execute(statement)


def test_an_unrecorded_change_by_a_command_raises(app: Flask) -> None:
    one = area("25")

    @click.command("rename")
    def rename() -> None:
        one.name_en = "Somewhere else"
        db.session.flush()

    answer = app.test_cli_runner().invoke(rename)
    assert isinstance(answer.exception, UnrecordedChange)


def test_every_recorded_column_is_noted_or_says_that_it_is_derived() -> None:
    """A column that an entry does not note can be computed again from what entries note."""
    derived = {
        f"{mapper.local_table.name}.{column.key}"
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Recorded)
        for column in mapper.columns
        if column.info.get("derived")
    }
    told = {"words", "title", "sentence", "state", "outcome_said", "allocated", "requested"}
    assert not {name for name in derived if name.split(".")[1] in told}


def test_the_ledger_tells_tampering(own_database: Flask) -> None:
    area("2501")
    verify = own_database.test_cli_runner().invoke(args=["ledger", "verify"])
    assert verify.exit_code == 0, verify.output
    _behind_the_trigger("UPDATE entry SET verb = 'areas.forget'", "entry_never_changes", "entry")
    verify = own_database.test_cli_runner().invoke(args=["ledger", "verify"])
    assert verify.exit_code == 1
    assert "does not match its digest" in verify.output


def test_the_ledger_tells_a_rewritten_sealed_text(own_database: Flask) -> None:
    forums.needs(forums.forum(forums.world().village), 1)
    _behind_the_trigger("UPDATE opening SET value = 'other words'", "opening_never_changes", "opening")
    verify = own_database.test_cli_runner().invoke(args=["ledger", "verify"])
    assert verify.exit_code == 1
    assert "does not match entry" in verify.output


def _behind_the_trigger(statement: str, trigger: str, table: str) -> None:
    """Do what only somebody with the database's own password can: drop the trigger, then rewrite."""
    db.session.remove()
    on = f" ON {table}" if db.engine.dialect.name == "postgresql" else ""
    with db.engine.begin() as connection:
        connection.execute(text(f"DROP TRIGGER {trigger}{on}"))
        connection.execute(text(statement))
