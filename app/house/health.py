"""Health: whether the process lives, and whether the house is ready to serve."""

from __future__ import annotations

from typing import Any

from flask import Blueprint

from app.operations.queries import ailments
from app.web.doors import ANYONE

bp = Blueprint("health", __name__)

DOORS = dict.fromkeys(("health.healthz", "health.readyz"), ANYONE)


@bp.get("/healthz")
def healthz() -> dict[str, Any]:
    """Answer while the process lives."""
    return {"alive": True}


@bp.get("/readyz")
def readyz() -> tuple[dict[str, Any], int]:
    """Answer 200 when people can work, else 503: database, schema, disks, files; with what is amiss or only weak."""
    found = ailments.ready()
    faults = [one.says for one in found if one.fault]
    warnings = [one.says for one in found if not one.fault]
    return {"ready": not faults, "faults": faults, "warnings": warnings}, 503 if faults else 200
