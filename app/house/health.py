"""Health: whether the process lives, and whether the house is ready to serve."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.accounts.queries.accounts import is_lone_administrator
from app.publiclog.queries.behind import warnings_of_logs
from app.store.queries import faults_of_database, warnings_of_database
from app.web.doors import ANYONE

bp = Blueprint("health", __name__)

DOORS = dict.fromkeys(("health.healthz", "health.readyz"), ANYONE)


def _warnings_of_accounts() -> list[str]:
    return ["fewer than two accounts hold the duty administrator"] if is_lone_administrator() else []


@bp.get("/healthz")
def healthz() -> dict[str, Any]:
    """Answer while the process lives."""
    return {"alive": True}


@bp.get("/readyz")
def readyz() -> tuple[dict[str, Any], int]:
    """Answer 200 when the database answers and carries the current schema, else 503; with what is amiss or weak."""
    faults = faults_of_database()
    warnings = [] if faults else [*warnings_of_database(), *warnings_of_logs(), *_warnings_of_accounts()]
    return {"ready": not faults, "faults": faults, "warnings": warnings}, 503 if faults else 200
