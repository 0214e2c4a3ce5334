"""The doctor finds what is amiss, says how to mend it, and calls nothing amiss that is well."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.files.models.files import StoredFile
from app.jobs.models import Job
from app.jobs.states import JobState
from app.ledger.models import Entry, Leaf
from app.operations.queries import ailments
from app.operations.rules import ages
from app.operations.rules.archives import name_of
from app.store import clock
from app.store.base import db
from app.store.engine import may_write
from tests.factories import jobs, threads

NOW = datetime(2026, 11, 30, tzinfo=UTC)


class Disk(NamedTuple):
    """What the system says of a disk."""

    total: int
    used: int
    free: int


@pytest.fixture
def well(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server that lacks nothing: its folder of copies, files and instance under the path that is returned."""
    for name in ("copies", "files", "instance"):
        (tmp_path / name).mkdir()
    (tmp_path / "copies" / name_of(clock.now(), encrypted=False)).touch()
    (tmp_path / "copies" / ailments.STAMP).touch()
    monkeypatch.setitem(app.config, "BACKUP_PATH", str(tmp_path / "copies"))
    monkeypatch.setitem(app.config, "FILES_PATH", str(tmp_path / "files"))
    monkeypatch.setattr(app, "instance_path", str(tmp_path / "instance"))
    monkeypatch.setattr(ailments, "is_built", lambda _folder: True)
    monkeypatch.setattr(ailments.jobs, "last_seen", clock.now)
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Disk(10**12, 0, 10**12))
    monkeypatch.setattr(ailments, "warnings_of_database", list)
    monkeypatch.setattr(ailments, "warnings_of_logs", list)
    monkeypatch.setattr(ailments, "is_lone_administrator", lambda: False)
    if db.engine.dialect.name == "sqlite":
        os.chmod(str(db.engine.url.database), 0o600)
    looking = may_write.set(False)
    yield tmp_path
    may_write.reset(looking)


def found() -> set[tuple[str, bool]]:
    """Return what is amiss, and whether it is a fault."""
    return {(one.code, one.fault) for one in ailments.all_of_it()}


def test_nothing_is_amiss_where_all_is_well(well: Path) -> None:
    lived_in()
    assert not ailments.all_of_it()


def lived_in() -> None:
    """Let people have told a whole story on the server, whose jobs a worker will take at once."""
    threads.story()
    for job in db.session.query(Job):
        job.run_after = clock.now()
    db.session.flush()


def _old_copy(place: Path, days: int) -> None:
    for one in (place / "copies").glob("thuksiang-*"):
        one.unlink()
    (place / "copies" / name_of(clock.now() - timedelta(days=days), encrypted=True)).touch()


def _late_job(_place: Path) -> None:
    job = jobs.job()
    job.run_after = clock.now() - timedelta(hours=2)
    db.session.flush()


def _failed_job(_place: Path) -> None:
    job = jobs.job()
    job.state, job.finished_at = JobState.FAILED, clock.now()
    db.session.flush()


def _lost_bytes(_place: Path) -> None:
    row = StoredFile(digest="0" * 64, received="0" * 64, file_kind="pdf", size=1, name="x.pdf", taken_in_at=clock.now())
    db.session.add(row)
    db.session.flush()


Plant = Callable[[Path], Any]
#: What is planted, and the name and weight under which the doctor finds it.
PLANTED: dict[str, tuple[Plant, str, bool]] = {
    "no copy": (lambda place: [one.unlink() for one in (place / "copies").glob("thuksiang-*")], "backup", True),
    "a copy of three days": (lambda place: _old_copy(place, 3), "backup", False),
    "a copy of nine days": (lambda place: _old_copy(place, 9), "backup", True),
    "no rehearsal": (lambda place: (place / "copies" / ailments.STAMP).unlink(), "drill", False),
    "no folder of files": (lambda place: (place / "files").rmdir(), "files", True),
    "a secret that others read": (lambda place: (place / "instance" / "secret").touch(0o644), "mode", False),
    "a receipt key that others read": (lambda place: (place / "instance" / "receipt-key").touch(0o640), "mode", False),
    "bytes that are gone": (_lost_bytes, "files", True),
    "a job that failed": (_failed_job, "jobs", False),
    "a job that waits": (_late_job, "jobs", False),
}


@pytest.mark.parametrize("name", PLANTED)
def test_what_is_planted_is_found(well: Path, name: str) -> None:
    plant, code, fault = PLANTED[name]
    plant(well)
    assert found() == {(code, fault)}


@pytest.mark.parametrize(
    ("where", "what", "amiss"),
    [
        ((ailments, "is_built"), lambda _folder: False, ("map", False)),
        ((ailments.jobs, "last_seen"), lambda: None, ("worker", False)),
        ((ailments.jobs, "last_seen"), lambda: clock.now() - timedelta(minutes=9), ("worker", False)),
        ((ailments, "is_lone_administrator"), lambda: True, ("administrators", False)),
        ((ailments, "warnings_of_logs"), lambda: ["nothing was signed for an hour"], ("log", False)),
        ((shutil, "disk_usage"), lambda _place: Disk(10**12, 0, 10**7), ("disk", True)),
        ((shutil, "disk_usage"), lambda _place: Disk(10**12, 0, 5 * 10**10), ("disk", False)),
        ((ailments, "faults_of_database"), lambda: ["it does not answer"], ("database", True)),
        ((ailments, "warnings_of_database"), lambda: ["it may rewrite the ledger"], ("database", False)),
    ],
)
def test_what_the_machine_lacks_is_found(
    well: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[Any, str], what: Any, amiss: tuple[str, bool]
) -> None:
    monkeypatch.setattr(*where, what)
    assert found() == {amiss}


def test_a_clock_that_was_set_back_is_a_fault(well: Path) -> None:
    lived_in()
    newest = db.session.query(Entry.at).join(Leaf, Leaf.entry_id == Entry.id).order_by(Leaf.id.desc()).limit(1).scalar()
    with clock.at(newest - timedelta(hours=1)):
        assert ("clock", True) in found()


def test_another_receipt_key_is_a_fault(well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lived_in()
    monkeypatch.setattr(ailments.receipts, "receipt_key", lambda: b"another key of the same length..")
    assert found() == {("receipts", True)}


@pytest.mark.parametrize(("setting", "value"), [("PUBLIC_URL", ""), ("TRUSTED_PROXIES", 0)])
def test_a_setting_that_a_public_server_needs_is_asked_for(
    app: Flask, well: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: Any
) -> None:
    for name, usual in {
        "PRODUCTION": True,
        "PUBLIC_URL": "https://x.example",
        "TRUSTED_PROXIES": 1,
        setting: value,
    }.items():
        monkeypatch.setitem(app.config, name, usual)
    assert found() == {("settings", False)}


def test_a_file_of_thaid_that_does_not_hold_is_a_fault(app: Flask, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.config, "THAID_FILE", str(well / "thaid.json"))
    assert found() == {("thaid", True)}


def test_the_command_tells_people_and_programs(app: Flask, well: Path) -> None:
    assert app.test_cli_runner().invoke(args=["doctor"]).output == "nothing is amiss\n"
    (well / "files").rmdir()
    told = app.test_cli_runner().invoke(args=["doctor"])
    assert (told.exit_code, told.output.split(":")[0]) == (1, "FAULT  files")
    listed = app.test_cli_runner().invoke(args=["doctor", "--json"])
    assert json.loads(listed.output)[0]["code"] == "files"


def test_readiness_knows_the_disk(client: FlaskClient, well: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(shutil, "disk_usage", lambda _place: Disk(10**12, 0, 10**7))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "full" in answer.json["faults"][0]


def test_ages_are_counted_from_the_newest_copy() -> None:
    assert not ages.of_copies(NOW, NOW, NOW)
    assert [one.code for one in ages.of_copies(NOW - timedelta(days=2), NOW - timedelta(days=9), NOW)] == [
        "backup",
        "drill",
    ]
