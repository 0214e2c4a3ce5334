"""Nothing is signed that contradicts what was signed before, and no log is signed by keys that others may read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.publiclog.actions import keys
from app.publiclog.actions.keys import NoKeys, OpenKeys
from app.publiclog.actions.sign import Signer
from app.publiclog.models import LogCheckpoint, LogLeaf, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.audit import faults_of_logs
from app.publiclog.queries.trusted import keys_of
from app.publiclog.rules.notes import KeySeeds, SignedHead
from app.store.base import db
from tests.behind import by_hand, unrefused
from tests.factories import forums, people
from tests.factories.publiclog import seal


@pytest.fixture
def folder(app: Flask) -> Path:
    """The signer's folder."""
    return Path(app.config["LOG_PATH"])


def province_log() -> PublicLog:
    """Return the province's log."""
    log = books.growing(25)
    assert log is not None
    return log


def test_every_log_that_grew_is_signed_by_both_keys(app: Flask) -> None:
    forums.world()
    for one in seal():
        signed = SignedHead.parse(books.digital(one))
        assert all(signed.signed_by(key) for key in keys_of(one.log))
        assert SignedHead.parse(one.note).head == signed.head
    assert seal() == []
    assert not list(faults_of_logs())


def test_the_keys_are_their_owners_alone(app: Flask, folder: Path) -> None:
    forums.world()
    seal()
    assert (folder / keys.KEYS).stat().st_mode & 0o777 == 0o600
    os.chmod(folder / keys.KEYS, 0o640)
    with pytest.raises(OpenKeys):
        Signer().seeds()


def test_lost_keys_are_not_made_anew_in_silence(app: Flask, folder: Path) -> None:
    forums.world()
    seal()
    (folder / keys.KEYS).unlink()
    with pytest.raises(NoKeys):
        Signer().seeds()


def test_two_who_make_keys_at_once_get_the_same(folder: Path) -> None:
    one, two = (keys.make_keys(folder / keys.KEYS) for _ in range(2))
    assert public(one) == public(two)


def public(held: KeySeeds) -> tuple[str, ...]:
    """Return what is known of keys."""
    return tuple(map(str, held.keys("log.example/log/25").public("log.example/log/25")))


def test_a_checkpoint_is_kept_outside_before_anybody_gets_it(app: Flask, folder: Path) -> None:
    forums.world()
    newest = {one.log.address: one.note for one in seal()}
    assert {address: str(keys.last_signed(folder, address)) for address in newest} == newest


def test_a_signer_that_died_after_keeping_signs_on(app: Flask, folder: Path) -> None:
    world = forums.world()
    seal()
    forums.forum(world.village)
    kept = next(one for one in seal() if one.log.number == 25).note
    with unrefused("log_checkpoint"):
        by_hand("DELETE FROM log_checkpoint WHERE size = (SELECT max(size) FROM log_checkpoint)")
    assert str(keys.last_signed(folder, "25")) == kept
    people.account("planner", "25")
    assert seal()
    assert not list(faults_of_logs())


def test_a_database_of_yesterday_is_not_signed(app: Flask) -> None:
    world = forums.world()
    seal()
    before = books.size(province_log().id)
    forums.forum(world.village)
    seal()
    with unrefused("log_checkpoint", "log_leaf"):
        by_hand("DELETE FROM log_checkpoint WHERE size > :n", n=before)
        by_hand('DELETE FROM log_leaf WHERE "index" >= :n', n=before)
    log = province_log()
    assert "leaves were signed, the database holds" in Signer().objection(log)


def test_another_history_of_the_same_length_is_not_signed(app: Flask, folder: Path) -> None:
    world = forums.world()
    seal()
    log = province_log()
    signed = keys.last_signed(folder, "25")
    assert signed is not None
    forged = SignedHead(type(signed.head)(signed.head.origin, signed.head.size, bytes(32)), signed.lines)
    keys.note_signed(folder, "25", str(forged))
    forums.forum(world.village)
    new, withheld = Signer().once()
    assert [one.log.number for one in withheld] == [25]
    assert "contradict" in withheld[0].why
    assert log.id not in {one.log_id for one in new}


def test_a_log_of_which_the_folder_cannot_be_read_keeps_no_other_unsigned(app: Flask, folder: Path) -> None:
    forums.world()
    signer = Signer()
    signer.seeds()
    (folder / "25.checkpoint").write_bytes(b"\xff\x00 half a line")
    new, withheld = signer.once()
    assert [one.log.number for one in withheld] == [25]
    assert "cannot be read" in withheld[0].why
    assert 0 in {one.log.number for one in new}


def test_a_log_that_was_signed_elsewhere_waits_for_a_person(app: Flask, folder: Path) -> None:
    world = forums.world()
    seal()
    (folder / "25.checkpoint").unlink()
    forums.forum(world.village)
    _new, withheld = Signer().once()
    assert "flask log resume" in withheld[0].why


def test_a_leaf_that_was_changed_is_told_and_not_signed(app: Flask) -> None:
    world = forums.world()
    seal()
    first = db.session.scalars(select(LogLeaf).where(LogLeaf.log_id == province_log().id)).first()
    assert first is not None
    with unrefused("log_leaf"):
        by_hand("UPDATE log_leaf SET hash = :hash WHERE id = :id", hash=bytes(32), id=first.id)
    db.session.expire_all()
    assert any("is not that of its entry" in fault for fault in faults_of_logs())
    forums.forum(world.village)
    assert [one.log.number for one in Signer().once()[1]] == [25]


def test_a_changed_checkpoint_is_told(app: Flask) -> None:
    forums.world()
    seal()
    with unrefused("log_checkpoint"):
        by_hand("UPDATE log_checkpoint SET root = replace(root, substr(root, 1, 1), 'x')")
    db.session.expire_all()
    assert any("does not follow" in fault for fault in faults_of_logs())


def test_the_newest_seal_of_each_log_is_found(app: Flask) -> None:
    world = forums.world()
    seal()
    forums.forum(world.village)
    seal()
    largest = {one.log_id: one.size for one in db.session.scalars(select(LogCheckpoint).order_by(LogCheckpoint.size))}
    assert {one.log_id: one.size for one in books.newest_of_all()} == largest
