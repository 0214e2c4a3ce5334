"""What was entered since the newest archive reaches a second place, and leads a restore on to the last minute."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask_migrate import downgrade, upgrade
from hypothesis import given
from hypothesis import strategies as st

from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.ledger.queries import checkpoint
from app.ledger.recording import leave_nothing
from app.operations.rules import segments as rules
from app.publiclog.actions import register
from app.publiclog.actions.erase import ERASED_WORDS, erase
from app.publiclog.states import ErasureReason
from app.store import clock
from app.store.base import db
from app.store.triggers import lifted
from tests.factories import forums
from tests.factories.people import account
from tests.house.own import MIGRATIONS, own_house
from tests.operations.test_backup import made_in, run


@pytest.fixture
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Flask, Path]]:
    """A house on SQLite with two needs in it, and a folder for its copies and segments."""
    with monkeypatch.context() as here:
        here.delenv("TEST_DATABASE_URL", raising=False)
        with own_house(tmp_path, "shipped") as app:
            forums.needs(forums.forum(forums.world().village), 2)
            app.config["BACKUP_PATH"] = str(tmp_path / "copies")
            yield app, tmp_path


def ship(app: Flask, folder: Path) -> Result:
    """Ship what was entered."""
    result = run(app, "ship", "--to", str(folder / "segments"))
    assert result.exit_code == 0, result.output
    return result


def restored(app: Flask, archive: Path, folder: Path) -> Result:
    """Bring the archive and the segments back into the house."""
    return run(app, "restore", str(archive), "--segments", str(folder / "segments"))


def test_segments_lead_a_restore_on_to_the_last_minute(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    """On the database that the tests run on: entries, new rows, changed rows, counters, and a later segment."""
    app, folder = own_database
    archive, before = made_in(app, folder / "copies")
    forum = db.session.query(Forum).one()
    needs = forums.needs(forum, 2)
    assert "segment-" in ship(app, folder).output
    account("planner", "25", username="later")
    needs_more = forums.needs(forum, 1)
    assert "segment-" in ship(app, folder).output
    assert "segment-" not in ship(app, folder).output
    head, words = checkpoint(), {need.id: need.words for need in (*needs, *needs_more)}
    (tmp_path / "other").mkdir()
    with own_house(tmp_path / "other", "played_back") as other:
        result = restored(other, archive, folder)
        assert result.exit_code == 0, result.output
        assert "0 faults" in result.output
        assert checkpoint() == head
        assert checkpoint().digest != before.head
        assert {need.id: need.words for need in db.session.query(Need).filter(Need.id.in_(words))} == words


def test_a_missing_segment_is_told(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    app, folder = own_database
    archive, _before = made_in(app, folder / "copies")
    for name in ("first", "second"):
        account("reviewer", "25", username=name)
        ship(app, folder)
    min((folder / "segments").glob("segment-*")).unlink()
    (tmp_path / "other").mkdir()
    with own_house(tmp_path / "other", "gap") as other:
        result = restored(other, archive, folder)
        assert result.exit_code == 1
        assert "in no segment" in result.output


def test_segments_go_when_the_archive_before_the_last_holds_them(own_database: tuple[Flask, Path]) -> None:
    app, folder = own_database
    app.config["SEGMENT_PATH"] = str(folder / "segments")
    account("reviewer", "25", username="first")
    ship(app, folder)
    made_in(app, folder / "copies")
    assert list((folder / "segments").glob("segment-*"))
    with clock.at(clock.now() + timedelta(days=1)):
        made_in(app, folder / "copies")
    assert not list((folder / "segments").glob("segment-*"))


def test_what_was_erased_since_the_copy_is_erased_again(own_database: tuple[Flask, Path], tmp_path: Path) -> None:
    app, folder = own_database
    need = db.session.query(Need).order_by(Need.id).first()
    assert need
    ref, words = need.ref, need.words
    archive, _before = made_in(app, folder / "copies")
    erase(ref, ("words",), ErasureReason.PERSON_ASKED, asked_on=date(2026, 11, 1), by=OPERATOR)
    noted = register.place()
    assert words not in noted.read_text()
    (tmp_path / "other").mkdir()
    with own_house(tmp_path / "other", "erased_again") as other:
        other.config["ERASURE_PATH"] = noted
        result = run(other, "restore", str(archive))
        assert result.exit_code == 0, result.output
        assert "1 erasures" in result.output
        assert db.session.query(Need).filter_by(ref=ref).one().words == ERASED_WORDS
        assert other.test_cli_runner().invoke(args=["ledger", "verify"]).exit_code == 0


def test_a_register_that_cannot_be_written_stops_the_erasure(own_database: tuple[Flask, Path]) -> None:
    app, folder = own_database
    need = db.session.query(Need).order_by(Need.id).first()
    assert need
    (folder / "blocked").write_text("")
    app.config["ERASURE_PATH"] = folder / "blocked" / "register"
    with pytest.raises(FileExistsError):
        erase(need.ref, ("words",), ErasureReason.PERSON_ASKED, asked_on=date(2026, 11, 1), by=OPERATOR)
    leave_nothing()
    assert need.words != ERASED_WORDS


def test_the_register_passes_over_a_line_that_was_cut(own_database: tuple[Flask, Path]) -> None:
    app, folder = own_database
    line = {"at": "x", "what": "words", "ref": "N", "columns": "words", "reason": "order", "asked_on": "2026-01-01"}
    app.config["ERASURE_PATH"] = folder / "register"
    (folder / "register").write_text(json.dumps(line) + "\n" + json.dumps(line)[:20])
    assert [one.ref for one in register.lines()] == ["N"]


def test_an_upgrade_copies_first(own_database: tuple[Flask, Path]) -> None:
    app, folder = own_database
    db.session.remove()
    downgrade(directory=MIGRATIONS, revision="-1")
    app.config["BACKUP_BEFORE_UPGRADE"] = True
    upgrade(directory=MIGRATIONS)
    assert len(list((folder / "copies").glob("thuksiang-*.zst"))) == 1


def test_an_upgrade_refuses_a_ledger_that_does_not_hold(
    own_database: tuple[Flask, Path], caplog: pytest.LogCaptureFixture
) -> None:
    app, folder = own_database
    db.session.remove()
    downgrade(directory=MIGRATIONS, revision="-1")
    with db.engine.begin() as connection, lifted(connection, "entry"):
        connection.exec_driver_sql("UPDATE entry SET verb = 'need.other' WHERE id = (SELECT min(id) FROM entry)")
    app.config["BACKUP_BEFORE_UPGRADE"] = True
    with pytest.raises(SystemExit):
        upgrade(directory=MIGRATIONS)
    assert "does not match its digest" in caplog.text
    assert not list((folder / "copies").glob("thuksiang-*.zst"))
    app.config["BACKUP_BEFORE_UPGRADE"] = False
    upgrade(directory=MIGRATIONS)
    assert db.session.query(Entry).count()


@given(st.lists(st.integers(min_value=1, max_value=50), unique=True, min_size=2))
def test_a_chain_of_segments_has_no_gap(places: list[int]) -> None:
    ordered = sorted(places)
    names = [rules.name_of(after, upto, encrypted=False) for after, upto in zip([0, *ordered], ordered, strict=False)]
    assert [one.upto for one in rules.chain(names, 0)] == ordered
    assert rules.newest(names) == ordered[-1]
    assert rules.to_go(names, ordered[0]) == [names[0]]
    with pytest.raises(ValueError, match="in no segment"):
        rules.chain(names[1:], 0)
