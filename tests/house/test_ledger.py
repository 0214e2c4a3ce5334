"""What is recorded stands: nothing changes outside an act, nothing that never changes is changed, tampering is told."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy import Executable, delete, insert, inspect, text, update
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app.aggregation.models.decisions import Decision
from app.areas.models import Area
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.ledger.models import Link, Recorded
from app.ledger.recording import UnrecordedChange, recording
from app.store.base import Base, db
from tests.behind import by_hand
from tests.factories import forums, localplans, plans, threads
from tests.factories.people import area
from tests.house.own import own_house
from tests.house.roads import ROADS
from tests.house.source import Source, all_sources, app_sources, called, imported

#: Table and, for UPDATE, a column that it would rewrite.
NEVER_CHANGES = {
    "entry": "verb",
    "opening": "value",
    "decision": "sentence",
    "need": "words",
    "desk_item": "households",
}
WRITE_TEXT = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE|MERGE|TRUNCATE)\b")
#: Files that write past the guard of the ledger, and why they may.
PAST_THE_GUARD = {
    "app/ledger/guard.py": "the guard itself",
    "app/operations/actions/segments.py": "plays back rows behind a restored archive, then verifies them all",
    "app/operations/actions/restore.py": "fills an empty database with the rows of an archive, then verifies them all",
    "bench/writers.py": "measures bare commits of entries, on a database of its own that is thrown away",
    "migrations/env.py": "revisions change tables, not what was recorded by an act",
    "tests/behind.py": "tampers as the owner of the database could, to see that it is refused or told",
    "tests/factories/old_database.py": "fills a database of an earlier release from its dump",
}
NEVER_GOES = ("entry", "leaf", "decision", "need", "desk_item", "proposal", "candidate", "forum", "project", "area")


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
        touched = by_hand(statement).rowcount
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
    localplans.renamed(thread.world)
    plans.measured(project)
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


#: The ways to a table that lead past the session's own listener.
WAYS: dict[str, Callable[[Session, Executable], object]] = {
    "session": lambda session, statement: session.execute(statement),
    "connection": lambda session, statement: session.connection().execute(statement),
    "driver": lambda session, statement: session.connection().exec_driver_sql(str(statement)),
}
TABLE = inspect(Area).local_table
PUT: dict[str, Executable] = {
    "core-update": update(TABLE).values(name_en="x"),  # type: ignore[arg-type] # a declared class has a Table
    "core-delete": delete(TABLE),  # type: ignore[arg-type] # a declared class has a Table
    "core-insert": insert(TABLE).values(id=1),  # type: ignore[arg-type] # a declared class has a Table
    "text-update": text("UPDATE area SET name_en = 'x'"),
    "text-delete": text("delete from area where id = 1"),
    "text-insert": text('INSERT OR REPLACE INTO "area" (id) SELECT id FROM area'),
    "text-behind-a-comment": text("-- quickly\nUPDATE main.area SET name_en = 'x'"),
    "text-behind-a-query": text("WITH gone AS (SELECT 1) DELETE FROM area WHERE id IN (SELECT * FROM gone)"),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("statement", PUT.values(), ids=PUT)
def test_no_way_leads_around_the_ledger(
    app: Flask, way: Callable[[Session, Executable], object], statement: Executable
) -> None:
    before = db.session.execute(text("SELECT count(*) FROM entry")).scalar()
    with pytest.raises(UnrecordedChange, match="area may not be written outside recording"):
        way(db.session(), statement)
    assert db.session.execute(text("SELECT count(*) FROM entry")).scalar() == before


def test_what_is_not_recorded_is_written_and_everything_is_read_without_an_act(app: Flask) -> None:
    db.session.execute(text("DELETE FROM message"))
    db.session.execute(text("WITH one AS (SELECT id FROM area) SELECT count(*) FROM one"))
    db.session.execute(text("SELECT count(*) FROM area WHERE name_en = 'UPDATE area'"))


def _roads(source: Source) -> Iterator[str]:
    """Yield where a file takes a road to a table beside the session's objects."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "sqlalchemy":
            names = {alias.name for alias in node.names}
            taken = names & {"insert", "update", "delete"} or "dialects" in f"{node.module} {names}"
        elif isinstance(node, ast.Attribute):
            taken = node.attr in ("__table__", "local_table", "exec_driver_sql") or _opens(node)
        else:
            taken = isinstance(node, ast.Constant) and WRITE_TEXT.match(str(node.value)) is not None
        if taken:
            yield source.at(node)


def _opens(node: ast.Attribute) -> bool:
    """Tell whether the attribute is a connection's opening (``db.session.connection``, ``db.engine.begin``)."""
    *_, holder, name = f".{called(node)}".split(".")
    return (holder, name) in {("session", "connection"), ("engine", "connect"), ("engine", "begin")}


def test_only_named_files_write_beside_the_sessions_objects() -> None:
    taken = {source.name: list(_roads(source)) for source in app_sources()}
    assert not [place for name, places in taken.items() if name not in ROADS for place in places]
    assert not [name for name in ROADS if not taken.get(name)], "no longer takes a road: strike it from the list"


def test_only_migrations_go_past_the_guard() -> None:
    broken = [
        source.at(node)
        for source in all_sources()
        if source.name not in PAST_THE_GUARD
        for node in ast.walk(source.tree)
        if "app.ledger.guard.BY_HAND" in imported(node) or (isinstance(node, ast.keyword) and node.arg == "by_hand")
    ]
    assert not broken


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
