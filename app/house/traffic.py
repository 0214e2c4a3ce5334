"""What the server tells of its traffic: one line of JSON a request, and figures for a monitor; never what was sent."""

from __future__ import annotations

import json
import logging
import re
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from time import perf_counter

from flask import Blueprint, Flask, Response, current_app, g, has_request_context, request
from flask.logging import default_handler
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Summary, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import REGISTRY, Collector

from app.operations.queries import figures
from app.web.doors import ANYONE
from app.web.found import missing

bp = Blueprint("traffic", __name__)
DOORS = {"traffic.metrics": ANYONE}

#: What a line may hold beside its moment and its sentence; whatever else a record carries is left out.
ALLOWED = ("endpoint", "method", "status", "ms", "account", "personal")
#: Answers that name persons to officers: their lines say so, and with the account's number tell who looked at them.
PERSONAL = frozenset(
    {
        *("accounts.index", "accounts.show", "accounts.letter", "accounts.letters", "accounts.review"),
        *("bodies.members", "bodies.seat", "appeals.show", "forums.record", "forums.workbook", "forums.sheet"),
    }
)
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,64}")
access = logging.getLogger("thuksiang.access")

REQUESTS = Counter("thuksiang_requests", "Requests answered", ["endpoint", "status"])
SECONDS = Summary("thuksiang_request_seconds", "Seconds until an answer was ready", ["endpoint"])


class JsonLines(logging.Formatter):
    """One object a line: moment, level, request, sentence, and the fields of the list; of a fault its kind alone."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "request": g.get("request_id", "") if has_request_context() else "",
            "says": record.getMessage(),
        }
        told |= {name: getattr(record, name) for name in ALLOWED if hasattr(record, name)}
        return json.dumps(told, ensure_ascii=False, default=str)


def watch(app: Flask) -> None:
    """Name each request, count it, and write its line where the office asks for lines (``LOG_FORMAT=json``)."""
    if app.config["LOG_FORMAT"] == "json":
        _speak_json(app)

    @app.before_request
    def begin() -> None:
        named = request.headers.get("X-Request-Id", "")
        trusted = app.config["TRUSTED_PROXIES"] and _REQUEST_ID.fullmatch(named)
        g.request_id, g.begun = (named if trusted else uuid.uuid4().hex), perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        endpoint, seconds = request.endpoint or "none", perf_counter() - g.get("begun", perf_counter())
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if not app.config["PRACTICE"]:  # who practises is not counted among those who work
            REQUESTS.labels(endpoint, f"{response.status_code // 100}xx").inc()
            SECONDS.labels(endpoint).observe(seconds)
        if access.isEnabledFor(logging.INFO):
            account = actor.id if (actor := g.get("actor")) else None
            told = {"endpoint": endpoint, "method": request.method, "status": response.status_code}
            told |= {"ms": round(seconds * 1000), "account": account, "personal": endpoint in PERSONAL}
            access.info("answered", extra=told)
        return response


def _speak_json(app: Flask) -> None:
    """Let the app's own log and the line of each request go to the standard error stream as JSON."""
    default_handler.setFormatter(JsonLines())
    access.setLevel(logging.INFO)
    access.propagate = False
    if default_handler not in access.handlers:
        access.addHandler(default_handler)


class HouseFigures(Collector):
    """What is counted when a monitor asks: work that waits, the ledger, ages of copies."""

    def collect(self) -> Iterator[Metric]:
        """Yield one gauge for each figure that is known."""
        for name, (value, says) in figures.figures().items():
            if value is not None:
                yield GaugeMetricFamily(f"thuksiang_{name}", says, value=value)


@bp.get("/metrics")
def metrics() -> Response:
    """Give the figures to a monitor on this machine; to everybody else there is no such page."""
    if not request.remote_addr or not ip_address(request.remote_addr).is_loopback:
        missing()
    house = CollectorRegistry(auto_describe=False)
    house.register(HouseFigures())
    return Response(_of_processes() + generate_latest(house), content_type=CONTENT_TYPE_LATEST)


def _of_processes() -> bytes:
    """Return what the requests made: of every process where they share a folder, else of this one."""
    if not current_app.config["METRICS_SHARED"]:
        return generate_latest(REGISTRY)
    shared = CollectorRegistry()
    multiprocess.MultiProcessCollector(shared)  # type: ignore[no-untyped-call] # the library's
    return generate_latest(shared)
