"""New keys for the signer: announced in the book, signed for by the old ones, whose checkpoints stay verifiable."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from app.forums.models.sittings import Forum
from app.ledger.actor import OPERATOR
from app.publiclog.actions import keys
from app.publiclog.actions.rotate import rotate
from app.publiclog.actions.sign import Signer
from app.publiclog.models import LogCheckpoint, LogKey, PublicLog
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.books import log_at
from app.publiclog.queries.trusted import keys_of
from app.publiclog.rules.notes import SignedHead
from app.publiclog.states import SHEET_VERDICT_LABELS, SheetVerdict
from app.store.base import db
from tests.factories import forums
from tests.factories.publiclog import seal
from tests.verifier.conftest import Checked, checked, verify

__all__ = ["checked", "verify"]


@pytest.fixture
def log(app: Flask) -> PublicLog:
    """The province's log, signed once."""
    forums.forum(forums.world().village)
    seal()
    found = log_at(25)
    assert found
    return found


def act() -> None:
    """Do something in the province."""
    forums.needs(db.session.scalars(select(Forum).limit(1)).one(), 1)


def newest() -> LogCheckpoint:
    """Let another act be signed, and return the province's checkpoint."""
    act()
    return next(one for one in seal() if one.log.number == 25)


def test_the_old_keys_sign_for_the_announcement_and_the_new_ones_after_it(log: PublicLog, app: Flask) -> None:
    file = Path(app.config["LOG_PATH"]) / keys.KEYS
    old, before = keys_of(log)[0], file.read_text()
    said = app.test_cli_runner().invoke(args=["log", "rotate"])
    assert (said.exit_code, "log 25: the next keys are announced" in said.output) == (0, True)
    announcing = next(one for one in seal() if one.log.number == 25)
    assert SignedHead.parse(announcing.note).signed_by(old)
    told = db.session.scalars(select(LogKey).where(LogKey.origin == log.origin)).one()
    later = newest()
    assert not SignedHead.parse(later.note).signed_by(old)
    assert str(keys_of(log)[0]) == told.ed25519
    assert SignedHead.parse(later.note).signed_by(keys_of(log)[0])
    assert old in keys_of(log)[2:]
    assert keys.next_at(file) is None
    assert before[:40] not in file.read_text(), "the old keys are gone"
    assert file.stat().st_mode & 0o077 == 0
    assert not list(faults_of_logs())


def test_announced_twice_it_stands_once(log: PublicLog) -> None:
    rotate(by=OPERATOR)
    rotate(by=OPERATOR)
    assert len(db.session.scalars(select(LogKey).where(LogKey.origin == log.origin)).all()) == 1


def test_old_checkpoints_and_bundles_stay_good(
    log: PublicLog, client: FlaskClient, checked: Checked, tmp_path: Path
) -> None:
    early = client.get("/log/25/checkpoint").text
    rotate(by=OPERATOR)
    seal()
    newest()
    assert client.get(f"/log/25/checkpoint/{SignedHead.parse(early).head.size}").text == early
    assert "signed before" in client.get("/log/25/key").text
    make(path_of("25"), tmp_path / "out.zip")
    said = checked((tmp_path / "out.zip").read_bytes(), "--head", early)
    assert (said["exit"], said["faults"]) == (10, [])
    first, *_between, last = db.session.scalars(
        select(LogCheckpoint).where(LogCheckpoint.log_id == log.id).order_by(LogCheckpoint.size)
    )
    compared = client.get("/log/compare", query_string={"one": first.note, "two": last.note})
    assert str(SHEET_VERDICT_LABELS[SheetVerdict.GREW]) in compared.text


def test_a_signature_of_the_old_keys_after_that_is_found(log: PublicLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who kept the old keys signs on with them."""
    kept = Signer().seeds()
    rotate(by=OPERATOR)
    seal()
    newest()
    forged = Signer()
    monkeypatch.setattr(forged, "_seeds_for", lambda _log: kept)
    act()
    forged.once()
    assert any("given up before" in fault for fault in faults_of_logs())
