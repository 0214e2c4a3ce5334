"""The practice forum: a second house under ``/practice``, with a database of its own that every night is thrown away.

Nothing of it reaches the real house: other database, files, folder, secrets, log name, kept pages and cookies, no mail,
no signer. Each night ``flask practice empty`` builds the next one in a fresh folder and then points ``current`` at it;
each process opens that one with the next request, and nobody has to stop.
"""

from __future__ import annotations

import gc
import secrets
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

from flask import Flask
from werkzeug.wsgi import ClosingIterator

from app import config
from app.jobs.cli.worker import Runner
from app.store import clock
from app.store.base import db
from app.store.engine import hurrying
from app.web.gate import bare_page, headers_of

Environ = dict[str, Any]
App = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
#: Makes a house with these settings instead of those of the environment.
Opened = Callable[[Path, Mapping[str, Any]], Flask]

ROOT = "/practice"
#: The file that names the folder of the practice forum of today.
CURRENT = "current"
DATABASE = "thuksiang.sqlite"
#: Bytes of its database beyond which it takes nothing in until it is emptied: everybody may write there.
MOST = 256 * 1024 * 1024
_READS = ("GET", "HEAD", "OPTIONS")


def settings_of(folder: Path, real: config.Settings) -> dict[str, Any]:
    """Return in what the practice forum in ``folder`` differs from the real house."""
    own = {"log_path": "log", "bundle_path": "bundles", "kept_path": "kept", "data_path": "open-data"}
    return {
        **{name.upper(): folder / usual for name, usual in own.items()},
        **dict.fromkeys(("SMTP_URL", "MAIL_FROM", "WEBHOOK_URL", "WEBHOOK_SECRET", "LOG_POLICY", "WITNESS_FOR"), ""),
        **dict.fromkeys(("BACKUP_PATH", "BACKUP_RECIPIENT", "SEGMENT_PATH", "FILES_PATH", "DATABASE_OWNER_URL"), ""),
        **_cookie(production=real.production),
        "PRACTICE": True,
        "PRACTICE_FORUM": False,
        "DEMO": False,
        "SECOND_FACTOR": (),
        "READ_DATABASE_URLS": (),
        "BACKUP_BEFORE_UPGRADE": False,
        "ERASURE_PATH": folder / "erasures.jsonl",
        "LOG_NAME": "practice.invalid",
        "PUBLIC_URL": real.public_url and real.public_url + ROOT,
        "SECRET_KEY": _secret(folder, "secret"),
        "RECEIPT_KEY": _secret(folder, "receipt-key"),
        "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / DATABASE}",
        "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
    }


def _cookie(*, production: bool) -> dict[str, str]:
    """Return a cookie that the real house never sees, and that tells nothing there if it did."""
    name = "__Secure-thuksiang-practice" if production else "thuksiang-practice"
    return {"SESSION_COOKIE_NAME": name, "SESSION_COOKIE_PATH": ROOT}


def _secret(folder: Path, name: str) -> str:
    return (folder / name).read_text()


@dataclass(frozen=True, slots=True)
class PracticeOpen:
    """A practice forum that this process has open."""

    folder: str
    app: Flask


class PracticeForum:
    """Answers what is asked below ``/practice`` from the practice forum of today, everything else from the house."""

    def __init__(self, house: App, kept: Path, opened: Opened) -> None:
        self._house = house
        self.kept = kept
        self.opened = opened
        self._open: PracticeOpen | None = None
        self._lock = Lock()

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        path: str = environ.get("PATH_INFO", "")
        if path != ROOT and not path.startswith(ROOT + "/"):
            return self._house(environ, start_response)
        app = self.today()
        if app is None:
            return _bare(404, start_response)
        if environ["REQUEST_METHOD"] not in _READS and is_full(Path(app.instance_path)):
            return _bare(507, start_response)
        below = {**environ, "SCRIPT_NAME": environ.get("SCRIPT_NAME", "") + ROOT, "PATH_INFO": path[len(ROOT) :] or "/"}
        answer = app.wsgi_app(below, start_response)
        return answer if environ["REQUEST_METHOD"] in _READS else ClosingIterator(answer, lambda: work_off(app))

    def today(self) -> Flask | None:
        """Return the practice forum as it was built last; nothing before it was built for the first time."""
        name = current(self.kept)
        held = self._open
        if held is not None and held.folder == name:
            return held.app
        with self._lock:
            if name and (self._open is None or self._open.folder != name):
                self._close()
                folder = self.kept / name
                self._open = PracticeOpen(name, self.opened(folder, settings_of(folder, config.read())))
            return self._open.app if self._open and name else None

    def _close(self) -> None:
        """Let the practice forum of yesterday go, with its connections."""
        if self._open is not None:
            with self._open.app.app_context():
                db.engine.dispose()
            self._open = None
            gc.collect()


def current(kept: Path) -> str:
    """Return the name of the folder of today; "" before there is one."""
    try:
        return (kept / CURRENT).read_text().strip()
    except FileNotFoundError:
        return ""


def is_full(folder: Path) -> bool:
    """Tell whether the practice forum takes nothing in any longer."""
    try:
        return (folder / DATABASE).stat().st_size > MOST
    except FileNotFoundError:
        return False


def work_off(app: Flask) -> None:
    """Do at once what was queued: no worker looks after the practice forum."""
    Runner(app).work_off()


def _bare(status: int, start_response: Callable[..., Any]) -> Iterable[bytes]:
    page = bare_page(status)
    start_response(f"{status} PRACTICE", [*headers_of(page), ("X-Robots-Tag", "noindex")])
    return [page]


def empty(kept: Path, opened: Opened, seed: Callable[[], object]) -> Path:
    """Build the next practice forum and let it be that of today; return its folder. What fails leaves yesterday's."""
    name = clock.now().strftime("%Y%m%dT%H%M%S") + "-" + secrets.token_hex(3)
    folder = kept / name
    folder.mkdir(parents=True, mode=0o700)
    for secret in ("secret", "receipt-key"):
        (folder / secret).touch(mode=0o600)
        (folder / secret).write_text(secrets.token_urlsafe(48))
    try:
        _seeded(opened(folder, settings_of(folder, config.read())), seed)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    before = current(kept)
    (kept / f"{CURRENT}.{name}").write_text(name)
    (kept / f"{CURRENT}.{name}").replace(kept / CURRENT)
    _forget(kept, {folder, kept / before})
    return folder


def _seeded(app: Flask, seed: Callable[[], object]) -> None:
    from flask_migrate import Migrate, upgrade

    with app.app_context():
        if "migrate" not in app.extensions:
            Migrate(app, db, directory=str(config.CHECKOUT / "migrations"))
        upgrade(directory=str(config.CHECKOUT / "migrations"))
        with hurrying(db.engine):
            seed()
        db.session.remove()
        db.engine.dispose()


def _forget(kept: Path, held: set[Path]) -> None:
    """Throw away what is older than yesterday's, which a process may still be answering from."""
    for one in kept.iterdir():
        if one.is_dir() and one not in held:
            with suppress(OSError):
                shutil.rmtree(one)
