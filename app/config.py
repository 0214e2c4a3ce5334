"""Every setting of the platform: its name in the environment, its meaning and its default."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from pathlib import Path
from typing import Any

from app import safety

#: Largest request body in bytes; village lists of a whole country fit.
LARGEST_BODY = 16 * 1024 * 1024

#: What no office chooses.
FIXED: Mapping[str, Any] = {
    "MAX_FORM_MEMORY_SIZE": 2 * 1024 * 1024,
    "MAX_FORM_PARTS": 8000,
    "MAX_CONTENT_LENGTH": LARGEST_BODY,
    "WTF_CSRF_TIME_LIMIT": None,
    "BABEL_DEFAULT_LOCALE": "th",
    "BABEL_DEFAULT_TIMEZONE": "Asia/Bangkok",
    "PRACTICE": False,  # app/house/practice.py
}

#: Settings that are taken as they stand, and what lies in the instance folder where nothing else is said.
AS_THEY_STAND = (
    "files_path smtp_url mail_from webhook_url webhook_secret map_tiles map_tiles_by backup_path backup_recipient "
    "segment_path data_contact data_contact_email data_objective log_policy witness_for thaid_file"
)
IN_INSTANCE = {"log_path": "log", "bundle_path": "bundles", "kept_path": "kept", "data_path": "open-data"}

CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings as read; ``flask()`` gives them in the shape that Flask wants."""

    #: ``DATABASE_URL``: SQLAlchemy address; default a file in the instance folder (SQLite).
    database_url: str
    #: ``DATABASE_OWNER_URL``: address of the role that owns the tables, for ``flask db upgrade``; default none.
    database_owner_url: str
    #: ``READ_DATABASE_URLS``: comma-separated addresses of replicas (PostgreSQL) that are read for people without an
    #: account; default none.
    read_database_urls: tuple[str, ...]
    #: ``SECRET_KEY``: signs cookies; made once and kept in the instance folder unless in production.
    secret_key: str
    #: ``THUKSIANG_ENV``: ``production`` or ``development`` (default).
    production: bool
    #: ``TRUSTED_HOSTS``: comma-separated host names that the server answers to; required in production.
    trusted_hosts: tuple[str, ...]
    #: ``INSTANCE_PATH``: folder for the embedded database and the local secret; default ``instance``.
    instance: Path
    #: ``NODE_MODULES``: folder with the installed styles, scripts and fonts; default ``node_modules``.
    node_modules: Path
    #: ``THUKSIANG_DEMO``: ``1`` shows on every page that the province is an example.
    demo: bool
    #: ``FILES_PATH``: folder for photographs and other files; default none, they live in the database.
    files_path: str
    #: ``THAID_FILE``: file (JSON, 0600) with issuer, client and secret of ThaiD at the sign-in; default none.
    thaid_file: str
    #: ``RECEIPT_KEY``: makes the codes on printed receipts; never change it. Kept like ``SECRET_KEY``.
    receipt_key: str
    #: ``PUBLIC_URL``: the address at which people reach the site, for print and mail; default the request's.
    public_url: str
    #: ``TRUSTED_PROXIES``: how many proxies in front name the reader's address in ``X-Forwarded-For``; default 0.
    trusted_proxies: int
    #: ``SMTP_URL``: the mail server (``smtp://user:password@host:587`` or ``smtps://…:465``); default none.
    smtp_url: str
    #: ``MAIL_FROM``: address from which messages are sent; with ``SMTP_URL`` it and ``PUBLIC_URL`` are needed.
    mail_from: str
    #: ``WEBHOOK_URL``: where messages to telephones go as signed JSON (https; http on this machine); default none.
    webhook_url: str
    #: ``WEBHOOK_SECRET``: signs them, ``whsec_`` before 24 to 64 bytes in Base64; needed with ``WEBHOOK_URL``.
    webhook_secret: str
    #: ``WEBHOOK_WAYS``: what the service behind it reaches, of ``sms`` and ``line``; default ``sms``.
    webhook_ways: tuple[str, ...]
    #: ``BACKUP_PATH``: folder of the archives, where ``flask doctor`` looks too; default none.
    backup_path: str
    #: ``BACKUP_RECIPIENT``: public key of age for which copies are sealed; default none.
    backup_recipient: str
    #: ``BACKUP_BEFORE_UPGRADE``: ``0`` lets ``flask db upgrade`` neither check the ledger nor copy; default 1.
    backup_before_upgrade: bool
    #: ``SEGMENT_PATH``: folder on another disk or machine for what is shipped every minute; default none.
    segment_path: str
    #: ``LOG_FORMAT``: ``json`` writes one line a request and each warning as JSON; default ``text``.
    log_format: str
    #: ``PROMETHEUS_MULTIPROC_DIR``: folder in which the processes of one server share their figures; default none.
    metrics_shared: bool
    #: ``ERASURE_PATH``: the register of erasures, kept elsewhere; default ``erasures.jsonl`` in the instance folder.
    erasure_path: Path
    #: ``DATA_PATH``: folder for the files of open data; default ``open-data`` in the instance folder.
    data_path: Path
    #: ``DATA_LICENCE``: licence of the open data, one of ``LICENCES``; default ``CC-BY-4.0``.
    data_licence: str
    #: ``DATA_CONTACT``: the office that answers for the open data; default none.
    data_contact: str
    #: ``DATA_CONTACT_EMAIL``: its address; default none.
    data_contact_email: str
    #: ``DATA_OBJECTIVE``: for what the office collects the data, for the government's catalogue; default none.
    data_objective: str
    #: ``MAP_TILES``: address of tiles beneath the maps (``https://host/{z}/{x}/{y}.png``); default none.
    map_tiles: str
    #: ``SECOND_FACTOR``: duties that ask for a second factor, or ``none``; the default stands in ``_second_factor``.
    second_factor: tuple[str, ...]
    #: ``MAP_TILES_BY``: whose the tiles are, as their licence wants it said; needed with ``MAP_TILES``.
    map_tiles_by: str
    #: ``LOG_NAME``: how the public logs are called, before ``/log/25``; never change it. Default the host of
    #: ``PUBLIC_URL``, else the first of ``TRUSTED_HOSTS``, else ``localhost``.
    log_name: str
    #: ``LOG_PATH``: folder with the keys and the last signatures of the logs; default ``log`` in the instance folder.
    log_path: Path
    #: ``BUNDLE_PATH``: folder for the bundles that strangers check; default ``bundles`` in the instance folder.
    bundle_path: Path
    #: ``KEPT_PATH``: folder for finished public pages, at best in memory; default ``kept`` in the instance folder.
    kept_path: Path
    #: ``LOG_POLICY``: a file (tlog-policy) with the witnesses that cosign our logs; default none.
    log_policy: str
    #: ``WITNESS_FOR``: a file (tlog-policy) with the logs of others that this house cosigns; default none.
    witness_for: str
    #: ``PRACTICE_FORUM``: ``0`` closes the practice forum under ``/practice``; default 1.
    practice_forum: bool

    def flask(self) -> dict[str, Any]:
        """Return Flask's configuration mapping."""
        return {
            **{field.name.upper(): getattr(self, field.name) for field in fields(self)},
            **FIXED,
            **self._session(),
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SQLALCHEMY_ENGINE_OPTIONS": {
                "pool_pre_ping": not self.database_url.startswith("sqlite"),
                "hide_parameters": True,  # a fault's message quotes none of what somebody sent
            },
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "BABEL_TRANSLATION_DIRECTORIES": str(CHECKOUT / "translations"),
        }

    def _session(self) -> dict[str, Any]:
        """Return how the cookie of a sign-in is kept."""
        return {
            "SESSION_COOKIE_NAME": "__Host-thuksiang" if self.production else "thuksiang",
            "SESSION_COOKIE_SECURE": self.production,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "SESSION_REFRESH_EACH_REQUEST": False,
            "PERMANENT_SESSION_LIFETIME": timedelta(hours=12),
        }


def read(environ: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings from ``environ`` and refuse what would be unsafe in production.

    Raises ``safety.UnsafeSettings``.
    """
    production = environ.get("THUKSIANG_ENV", "development") == "production"
    instance = Path(environ.get("INSTANCE_PATH", CHECKOUT / "instance")).resolve()
    hosts = tuple(host.strip() for host in environ.get("TRUSTED_HOSTS", "").split(",") if host.strip())
    if environ.get("MAP_TILES"):
        safety.refuse_strange_tiles(environ)
    if production:
        safety.refuse_unsafe(environ, hosts)
    alike: dict[str, Any] = {name: environ.get(name.upper(), "") for name in AS_THEY_STAND.split()}
    alike |= {name: Path(environ.get(name.upper(), instance / usual)).resolve() for name, usual in IN_INSTANCE.items()}
    return Settings(
        database_url=_database(environ.get("DATABASE_URL", ""), instance),
        database_owner_url=_address(environ.get("DATABASE_OWNER_URL", "")),
        read_database_urls=_replicas(environ),
        secret_key=environ.get("SECRET_KEY") or _local_secret(instance, "secret"),
        production=production,
        trusted_hosts=hosts,
        instance=instance,
        node_modules=Path(environ.get("NODE_MODULES", CHECKOUT / "node_modules")).resolve(),
        demo=environ.get("THUKSIANG_DEMO", "") == "1",
        receipt_key=environ.get("RECEIPT_KEY") or _local_secret(instance, "receipt-key"),
        public_url=environ.get("PUBLIC_URL", "").rstrip("/"),
        trusted_proxies=int(environ.get("TRUSTED_PROXIES", "0") or 0),
        webhook_ways=safety.webhook_ways(environ),
        erasure_path=Path(environ.get("ERASURE_PATH", instance / "erasures.jsonl")).resolve(),
        log_format=environ.get("LOG_FORMAT", "text"),
        metrics_shared=bool(environ.get("PROMETHEUS_MULTIPROC_DIR")),
        backup_before_upgrade=environ.get("BACKUP_BEFORE_UPGRADE", "1") != "0",
        second_factor=_second_factor(environ, production),
        data_licence=safety.licence(environ.get("DATA_LICENCE", "CC-BY-4.0")),
        log_name=safety.log_name(environ, hosts),
        practice_forum=environ.get("PRACTICE_FORUM", "1") != "0",
        **alike,
    )


def _second_factor(environ: Mapping[str, str], production: bool) -> tuple[str, ...]:
    """Return the duties that ask for a second factor: in production those that weigh much, for an example none."""
    serious = production and environ.get("THUKSIANG_DEMO", "") != "1"
    asked = environ.get("SECOND_FACTOR") or ("planner,cluster_planner,administrator,approver" if serious else "none")
    return tuple(duty.strip() for duty in asked.split(",") if duty.strip() not in ("", "none"))


def _database(url: str, instance: Path) -> str:
    if not url:
        instance.mkdir(parents=True, exist_ok=True)
        return f"sqlite:///{instance / 'thuksiang.sqlite'}"
    return _address(url)


def _address(url: str) -> str:
    """Return the address with the driver that we use."""
    for plain in ("postgres://", "postgresql://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _replicas(environ: Mapping[str, str]) -> tuple[str, ...]:
    """Return the addresses of the replicas; refuse what is none of PostgreSQL, which alone streams to copies."""
    found = [_address(one.strip()) for one in environ.get("READ_DATABASE_URLS", "").split(",") if one.strip()]
    if any(not one.startswith("postgresql") for one in [*found, _address(environ.get("DATABASE_URL", ""))] if found):
        raise safety.UnsafeSettings("READ_DATABASE_URLS names replicas of PostgreSQL, and DATABASE_URL their primary.")
    return tuple(found)


def _local_secret(instance: Path, name: str) -> str:
    """Return a secret of a development server, made at the first start and readable by its owner only."""
    kept = instance / name
    if not kept.exists():
        instance.mkdir(parents=True, exist_ok=True)
        fresh = instance / f"{name}.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):  # another process was faster: its secret is everybody's
            os.link(fresh, kept)
        fresh.unlink()
    return kept.read_text().strip()
