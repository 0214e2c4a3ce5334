"""The schema: the same in the models and in the migrated database, and every revision goes up and down."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import CheckConstraint, inspect, text

from app.aggregation.queries.audit import audit
from app.ledger.models import Link, Recorded
from app.store.base import Base, db
from tests.factories import threads
from tests.house.own import MIGRATIONS, own_house


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own."""
    with own_house(tmp_path, "schema") as app:
        yield app


def revisions() -> list[str]:
    """Return the revisions from the first to the newest."""
    return [script.revision for script in ScriptDirectory(MIGRATIONS).walk_revisions()][::-1]


def recorded_models() -> list[type[Recorded]]:
    """Return the classes whose changes the ledger notes."""
    return [mapper.class_ for mapper in Base.registry.mappers if issubclass(mapper.class_, Recorded)]


def test_models_equal_the_migrated_schema(app: Flask) -> None:
    context = MigrationContext.configure(db.session.connection(), opts={"compare_type": True})
    assert compare_metadata(context, db.metadata) == []


def test_checks_of_the_models_stand_in_the_database(app: Flask) -> None:
    standing = inspect(db.session.connection())
    broken = {}
    for table in db.metadata.sorted_tables:
        named = {str(c.name) for c in table.constraints if isinstance(c, CheckConstraint)}
        found = {str(check["name"]) for check in standing.get_check_constraints(table.name)}
        if named ^ found:
            broken[table.name] = sorted(named ^ found)
    assert not broken


def test_the_revisions_are_one_line_and_the_head_is_noted() -> None:
    scripts = ScriptDirectory(MIGRATIONS)
    assert scripts.get_heads() == [revisions()[-1]]
    assert (Path(MIGRATIONS) / "current-head").read_text().strip() == revisions()[-1]


def test_every_revision_goes_down_and_up_again(own_database: Flask) -> None:
    for revision in [*revisions()[-2::-1], "base"]:
        db.session.remove()
        downgrade(directory=MIGRATIONS, revision=revision)
    assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
    for revision in revisions():
        upgrade(directory=MIGRATIONS, revision=revision)
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), db.metadata) == []


def test_every_revision_goes_down_and_up_with_data(own_database: Flask) -> None:
    threads.story()
    db.session.remove()
    for revision in [*revisions()[-2::-1], "base"]:
        downgrade(directory=MIGRATIONS, revision=revision)
    upgrade(directory=MIGRATIONS)
    threads.story()
    assert db.session.execute(text("SELECT count(*) FROM decision")).scalar()


def test_counters_over_items_are_filled_from_the_desks_when_their_table_comes(own_database: Flask) -> None:
    threads.story()
    db.session.remove()
    downgrade(directory=MIGRATIONS, revision="0029")
    upgrade(directory=MIGRATIONS)
    assert audit().faults == ()
    assert db.session.execute(text("SELECT count(*) FROM item_stat")).scalar()


def test_every_record_names_its_kind_once() -> None:
    kinds = [model.kind for model in recorded_models()]
    assert len(kinds) == len(set(kinds))


def test_every_table_of_the_rooms_is_recorded_or_says_why_not() -> None:
    """The ledger itself, counts folded from records, sign-ins, who opened what, bytes of records, jobs, drafts, codes.

    And the public logs: their leaves and what is computed over these follow from the ledger; a checkpoint and a
    witness's line are what keys signed over them, and recording one would grow the very log that it covers.
    """
    plain = {m.class_.__tablename__ for m in Base.registry.mappers if not issubclass(m.class_, Recorded)}
    counted = {"entry", "leaf", "opening", "sign_in", "failed_try", "stored_file", "file_body", "job", "worker"}
    suggested = {
        "like_pair",
        "like_mark",
        "area_stat",
        "item_stat",
        "overlap",
        "overlap_mark",
        "boundary_draft",
        "cross_like",
    }
    opening_accounts = {
        "one_time_code",
        "second_factor",
        "recovery_code",
        "device_password",
        "passkey",
        "thaid_binding",
        "taken_state",
        "personal_opening",
    }
    of_leaves = {"waiting", "log_gate", "public_log", "log_leaf", "log_tile", "log_ref"}
    signed_over_leaves = {"log_checkpoint", "log_cosignature", "log_witnessed"}
    assert plain <= counted | opening_accounts | suggested | of_leaves | signed_over_leaves | {
        "receipt",
        "follower",
        "message",
        "reached",  # a moment of a message, folded into one for each need so that nobody is kept in it
        "typed_sheet",
        "appellant",
        "holder",
    }


def test_every_link_table_names_the_entry_that_made_it(app: Flask) -> None:
    links = [model for model in recorded_models() if issubclass(model, Link)]
    assert links
    for model in links:
        targets = {key.target_fullname for key in inspect(model).local_table.foreign_keys}
        assert "entry.id" in targets, model
