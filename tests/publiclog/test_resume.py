"""A database brought back from yesterday is never signed in silence: the gap is filled, or the loss is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient, FlaskCliRunner

from app.publiclog.actions import resume
from app.publiclog.actions.sign import Signer
from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.proofs import proof_of
from app.publiclog.rules.notes import SignedHead
from app.store.base import db
from tests.behind import by_hand, unrefused
from tests.factories import forums
from tests.factories.publiclog import seal


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """A shell."""
    return app.test_cli_runner()


def province() -> PublicLog:
    """Return the province's log that grows."""
    log = books.growing(25)
    assert log is not None
    return log


def of_province(signed: list[LogCheckpoint]) -> LogCheckpoint:
    """Return the province's checkpoint among those."""
    return next(one for one in signed if one.log.number == 25)


@pytest.fixture
def lost(app: Flask) -> tuple[int, SignedHead]:
    """A database that lost what came after a checkpoint: the size it still holds, and what was signed last."""
    world = forums.world()
    kept = of_province(seal()).size
    forums.forum(world.village)
    signed = SignedHead.parse(of_province(seal()).note)
    with unrefused("log_checkpoint", "log_leaf", "leaf"):
        by_hand("DELETE FROM log_checkpoint WHERE log_id = :log AND size > :n", log=province().id, n=kept)
        by_hand(
            'DELETE FROM leaf WHERE entry_id IN (SELECT entry_id FROM log_leaf WHERE "index" >= :n AND log_id = :log)',
            log=province().id,
            n=kept,
        )
        by_hand('DELETE FROM log_leaf WHERE "index" >= :n AND log_id = :log', log=province().id, n=kept)
    db.session.expire_all()
    return kept, signed


def test_what_is_whole_is_signed_on(app: Flask, runner: FlaskCliRunner) -> None:
    forums.world()
    seal()
    result = runner.invoke(args=["log", "resume"])
    assert result.exit_code == 0
    assert "signing goes on" in result.output


def test_a_gap_stops_the_signer_until_it_is_filled(
    lost: tuple[int, SignedHead], app: Flask, runner: FlaskCliRunner
) -> None:
    result = runner.invoke(args=["log", "resume"])
    assert result.exit_code == 1
    assert f"{lost[1].head.size} leaves were signed" in result.output
    assert Signer().objection(province())


def test_a_log_that_is_given_up_goes_on_and_tells_its_loss(
    lost: tuple[int, SignedHead], client: FlaskClient, runner: FlaskCliRunner
) -> None:
    kept, signed = lost
    result = runner.invoke(args=["log", "resume", "--new-series"])
    assert result.exit_code == 0, result.output
    log = province()
    told = json.loads(log.continuation)
    assert (log.series, log.origin) == (2, "log.example/log/25/2")
    assert (told["kept"], told["lost"], told["from"]) == (kept, signed.head.size - kept, kept)
    assert SignedHead.parse(told["checkpoint"]) == signed
    forums.forum(forums.world(2571).neighbour)
    seal()
    assert not list(faults_of_logs())
    assert client.get("/log/25/2/tile/entries/000.p/1").data[2:] == log.continuation.encode()
    assert SignedHead.parse(client.get("/log/25/checkpoint").text) == signed
    assert client.get(f"/log/25/tile/0/000.p/{kept}").status_code == 200
    assert client.get(f"/log/25/tile/0/000.p/{signed.head.size}").status_code == 410
    old = books.log_at(25)
    assert old is not None
    assert proof_of(old, kept - 1)
    assert proof_of(old, kept) is None
    page = client.get("/log").text
    assert 'id="log-25-2"' in page


def test_acts_that_came_after_the_restore_stand_in_the_new_series(
    lost: tuple[int, SignedHead], runner: FlaskCliRunner
) -> None:
    forums.world(2571)
    Signer().once()
    assert runner.invoke(args=["log", "resume", "--new-series"]).exit_code == 0
    seal()
    assert not list(faults_of_logs())
    first = json.loads(province().continuation)["from"]
    assert books.size(province().id) > 1
    assert first == lost[0]


def test_the_word_of_a_witness_or_a_sheet_counts_when_the_folder_is_gone(
    lost: tuple[int, SignedHead], app: Flask, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    (Path(app.config["LOG_PATH"]) / "25.checkpoint").unlink()
    result = runner.invoke(args=["log", "resume"])
    assert "no checkpoint outside the database is known" in result.output
    sheet = tmp_path / "sheet"
    sheet.write_text(str(lost[1]))
    result = runner.invoke(args=["log", "resume", "--checkpoint", str(sheet)])
    assert result.exit_code == 1
    assert f"{lost[1].head.size} leaves were signed" in result.output
    sheet.write_text("nothing")
    assert runner.invoke(args=["log", "resume", "--checkpoint", str(sheet)]).exit_code == 1


def test_a_person_may_say_that_nothing_is_newer(app: Flask, runner: FlaskCliRunner) -> None:
    world = forums.world()
    seal()
    (Path(app.config["LOG_PATH"]) / "25.checkpoint").unlink()
    assert runner.invoke(args=["log", "resume"]).exit_code == 1
    assert runner.invoke(args=["log", "resume", "--nothing-newer"]).exit_code == 0
    forums.forum(world.village)
    assert seal()


def test_nothing_is_given_up_that_is_whole(app: Flask) -> None:
    forums.world()
    seal()
    state = resume.state_of(province(), [])
    with pytest.raises(ValueError, match="nothing is lost"):
        resume.give_up(state)
