"""The status page for everybody."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.operations.pages import status as pages

bp = Blueprint("operations", __name__, template_folder="templates")


@bp.get("/status")
def status() -> ResponseReturnValue:
    """Say whether the house works."""
    return pages.status().render()
