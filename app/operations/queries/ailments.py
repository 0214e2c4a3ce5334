"""What ails the server: each question looks at one thing that an office has to keep."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, select

from app.accounts.queries.accounts import is_lone_administrator
from app.accounts.queries.thaid import provider_told
from app.accounts.rules.thaid import NotAProvider
from app.config import CHECKOUT
from app.files.models import folder as files_folder
from app.files.models.files import FileBody, StoredFile
from app.following.models import Message
from app.forums.queries import receipts
from app.forums.rules import receipt_codes
from app.jobs import queries as jobs
from app.jobs.models import Job
from app.jobs.states import JobState
from app.ledger.models import Entry, Leaf
from app.operations.rules import ages
from app.operations.rules.archives import moment_of
from app.operations.states import Ailment
from app.places.pages.shell import is_built
from app.publiclog.actions import register
from app.publiclog.queries.behind import warnings_of_logs
from app.publiclog.queries.erasures import erasures_of_words
from app.store import clock
from app.store.base import db
from app.store.queries import faults_of_database, warnings_of_database
from app.store.replicas import STANDS
from app.web.replica_reads import replicas

#: What a rehearsal leaves in the folder of the copies when all of it went well.
STAMP = "drill-succeeded"
#: What each run leaves in the folder of the segments, whether anything was new or not.
SHIPPED = "last-shipped"
_WORKER_SILENT, _JOB_WAITS, _MESSAGE_WAITS = timedelta(minutes=2), timedelta(hours=1), timedelta(days=1)
#: Others may lead a clock by so much.
_CLOCKS_DIFFER = timedelta(minutes=5)


def ready() -> list[Ailment]:
    """Return what is amiss of what a server needs to answer at all: asked every few seconds, so it only looks."""
    found = list(_database())
    return (
        found
        if any(one.fault for one in found)
        else [*found, *_disks(), *_files(), *_workers(), *_shell(), *_logs(), *_people()]
    )


def all_of_it() -> list[Ailment]:
    """Return everything that is amiss; it looks at every receipt and at every file's place."""
    found = ready()
    if any(one.code == "database" and one.fault for one in found):
        return found
    more: tuple[Callable[[], Iterator[Ailment]], ...] = (
        *(
            _open_to_others,
            _settings,
            _clock,
            _words,
            _work,
            _receipts,
            _bytes,
            _copies,
            _segments,
            _erasures,
            _replicas,
        ),
    )
    return [*found, *(one for ask in more for one in ask())]


def _database() -> Iterator[Ailment]:
    faults = faults_of_database()
    yield from (Ailment("database", True, says) for says in faults)
    if not faults:
        yield from (Ailment("database", False, says) for says in warnings_of_database())


def _people() -> Iterator[Ailment]:
    if is_lone_administrator():
        yield Ailment("administrators", False, "fewer than two accounts hold the duty administrator")


def _disks() -> Iterator[Ailment]:
    places = {"instance": Path(current_app.instance_path)}
    if root := files_folder.root():
        places["files"] = root
    if db.engine.dialect.name == "sqlite" and db.engine.url.database:
        places["database"] = Path(db.engine.url.database).parent
    for what, place in places.items():
        if place.is_dir():
            usage = shutil.disk_usage(place)
            yield from ages.of_disk(what, usage.free, usage.total)


def _files() -> Iterator[Ailment]:
    root = files_folder.root()
    if root and not (root.is_dir() and os.access(root, os.W_OK)):
        yield Ailment("files", True, "the folder of FILES_PATH is not there, or the server may not write into it")


def _workers() -> Iterator[Ailment]:
    seen = jobs.last_seen()
    if seen is None or clock.now() - seen > _WORKER_SILENT:
        yield Ailment("worker", False, "no worker reports: start flask jobs work")


def _shell() -> Iterator[Ailment]:
    if not is_built(Path(current_app.instance_path)):
        yield Ailment("map", False, "the empty map is not built: run flask maps build-shell")


def _logs() -> Iterator[Ailment]:
    yield from (Ailment("log", False, says) for says in warnings_of_logs())


def _open_to_others() -> Iterator[Ailment]:
    kept = [Path(current_app.instance_path) / name for name in ("secret", "receipt-key")]
    if db.engine.dialect.name == "sqlite" and db.engine.url.database:
        kept.append(Path(db.engine.url.database))
    for path in kept:
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077:
            yield Ailment("mode", False, f"others on this machine may read {path.name}: chmod 600 it")


def _settings() -> Iterator[Ailment]:
    settings = current_app.config
    if settings["PRODUCTION"] and not settings["PUBLIC_URL"]:
        yield Ailment("settings", False, "PUBLIC_URL is not set: what is printed and sent has no address")
    if settings["PRODUCTION"] and not settings["TRUSTED_PROXIES"]:
        yield Ailment("settings", False, "TRUSTED_PROXIES is 0: behind a proxy all readers share one address")
    try:
        provider_told()
    except NotAProvider as fault:
        yield Ailment("thaid", True, f"the file of THAID_FILE does not hold, so that door is shut: {fault}")


def _clock() -> Iterator[Ailment]:
    newest = db.session.scalar(select(Entry.at).join(Leaf, Leaf.entry_id == Entry.id).order_by(Leaf.id.desc()).limit(1))
    if newest and newest - clock.now() > _CLOCKS_DIFFER:
        yield Ailment("clock", True, "the newest entry is later than this machine's clock: set the clock right")


def _words() -> Iterator[Ailment]:
    for catalogue in (CHECKOUT / "translations").glob("*/LC_MESSAGES/messages.po"):
        if not catalogue.with_suffix(".mo").is_file():
            yield Ailment("words", True, f"the words of {catalogue.parts[-3]} are not compiled: run make setup")


def _work() -> Iterator[Ailment]:
    failed = db.session.scalar(select(func.count()).where(Job.state == JobState.FAILED)) or 0
    late = select(func.count()).where(Job.state == JobState.WAITING, Job.run_after < clock.now() - _JOB_WAITS)
    if failed:
        yield Ailment("jobs", False, f"{failed} jobs failed: flask jobs list --state failed says why")
    if waiting := db.session.scalar(late):
        yield Ailment("jobs", False, f"{waiting} jobs wait for more than an hour")
    old = select(func.count()).where(_unsent(), Message.wait_until < clock.now() - _MESSAGE_WAITS)
    if unsent := db.session.scalar(old):
        yield Ailment("messages", False, f"{unsent} messages wait for more than a day: does flask following send run?")


def _unsent() -> ColumnElement[bool]:
    return and_(Message.sent_at.is_(None), Message.dropped_at.is_(None))


def _receipts() -> Iterator[Ailment]:
    key = receipts.receipt_key()
    lost = sum(
        receipt_codes.lookup_of(key, receipt_codes.code_of(key, need_id, turn)) != lookup
        for need_id, turn, lookup in receipts.every_receipt()
    )
    if lost:
        yield Ailment("receipts", True, f"RECEIPT_KEY opens not {lost} of the printed receipts: bring back the old key")


def _bytes() -> Iterator[Ailment]:
    held = set(db.session.scalars(select(FileBody.digest)))
    gone = 0
    for digests in db.session.execute(select(StoredFile.digest, StoredFile.small)):
        gone += sum(bool(one) and one not in held and not files_folder.holds(one) for one in digests)
    if gone:
        yield Ailment("files", True, f"the bytes of {gone} files are gone: bring them back from a copy")


def _copies() -> Iterator[Ailment]:
    folder = current_app.config["BACKUP_PATH"]
    if not folder:
        yield Ailment("backup", False, "BACKUP_PATH is not set: nobody looks whether copies are made")
        return
    place = Path(folder)
    made = [moment for one in place.glob("thuksiang-*") if (moment := moment_of(one.name))]
    stamp = place / STAMP
    rehearsed = datetime.fromtimestamp(stamp.stat().st_mtime, UTC) if stamp.is_file() else None
    yield from ages.of_copies(max(made, default=None), rehearsed, clock.now())


def _segments() -> Iterator[Ailment]:
    folder = current_app.config["SEGMENT_PATH"]
    if not folder:
        return
    stamp = Path(folder) / SHIPPED
    shipped = datetime.fromtimestamp(stamp.stat().st_mtime, UTC) if stamp.is_file() else None
    yield from ages.of_segments(shipped, clock.now())


def _erasures() -> Iterator[Ailment]:
    """Compare what was erased with the register outside the database: what it misses would come back by a restore."""
    noted = {(one.ref, one.columns) for one in register.lines()}
    missing = sum((one.subject_ref, one.columns) not in noted for one in erasures_of_words())
    if missing:
        yield Ailment("erasures", True, f"{missing} erasures stand not in the register of ERASURE_PATH: bring it back")


def _replicas() -> Iterator[Ailment]:
    known = replicas()
    for name, state in (known.asked_now() if known else {}).items():
        if state != STANDS:
            yield Ailment("replica", False, f"{name} is not read: {state}")
