"""An office that upgrades: what its database held at an old release still stands, adds up and is sealed as it was."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect, text

from app.store.base import db
from tests.factories.old_database import DUMP, dumped, old_office

#: What later releases must carry over: each of these tables holds rows in the dump.
HELD = (
    "account area area_shape agenda_item appeal appeal_rule appellant attendance batch body candidate_project comment"
    " community_file confirmation correction declaration file_body flag follower forum_closing holding local_version"
    " need_local need_proposal node overlap_ruling progress proposal_candidate proposal_proposal receipt"
    " referral_answer seat sheet split_share submission tally_mark"
)
OUTCOMES = "adopted answered carried_up declined deferred merged referred returned settled split undone withdrawn"


@pytest.fixture(scope="module")
def own_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The app on the old database, upgraded."""
    with old_office(tmp_path_factory.mktemp("old")) as app:
        yield app


def said(app: Flask, command: str) -> str:
    """Return what a command of the operator says when all is well."""
    answer = app.test_cli_runner().invoke(args=command.split())
    assert answer.exit_code == 0, answer.output
    return answer.output


def test_the_dump_is_small_and_holds_every_kind_of_record_and_outcome() -> None:
    rows = dumped()
    assert DUMP.stat().st_size <= 300_000
    assert not set(HELD.split()) - set(rows)
    assert {row["outcome"] for row in rows["decision"]} == set(OUTCOMES.split())
    assert {row["state"] for row in rows["round"]} == {"open", "closed", "signed"}
    assert {row["state"] for row in rows["appeal"]} == {"lodged", "granted", "dismissed"}


def test_the_dump_tells_nobodys_password_and_no_sign_in() -> None:
    rows = dumped()
    assert len({row["password_hash"] for row in rows["account"]}) == 1
    assert not {"sign_in", "failed_try", "worker", "message"} & set(rows)


def test_every_entry_seal_and_frozen_lineage_still_holds(own_database: Flask) -> None:
    entries = len(dumped()["entry"])
    assert said(own_database, "ledger verify").endswith(f"{entries} entries, 0 faults\n")


def test_the_frozen_lineage_is_older_than_a_link_made_later_and_one_ended_later(own_database: Flask) -> None:
    """So that it is the links of that day that are hashed, not those of today."""
    frozen = text("SELECT frozen_id FROM project WHERE frozen_hash IS NOT NULL")
    (entry,) = db.session.scalars(frozen)
    later = text("SELECT count(*) FROM proposal_candidate WHERE made_id > :at")
    ended = text("SELECT count(*) FROM need_proposal WHERE made_id < :at AND ended_id > :at")
    assert [db.session.scalar(asked, {"at": entry}) for asked in (later, ended)] == [1, 1]


def test_every_voice_is_still_accounted_for(own_database: Flask) -> None:
    assert said(own_database, "balance check").endswith(" 0 unaccounted\n")


def test_the_upgraded_schema_is_that_of_the_models(own_database: Flask) -> None:
    context = MigrationContext.configure(db.session.connection(), opts={"compare_type": True})
    assert compare_metadata(context, db.metadata) == []


def test_the_upgrade_loses_no_row(own_database: Flask) -> None:
    standing = inspect(db.session.connection()).get_table_names()
    held = {name: len(rows) for name, rows in dumped().items() if name in standing}
    assert not [name for name, n in held.items() if (db.session.scalar(text(f"SELECT count(*) FROM {name}")) or 0) < n]
