"""Hands out the scan of a letter to those who serve the area."""

from __future__ import annotations

from flask import Blueprint, Response

from app.files import views as files
from app.letters import queries
from app.web.found import found

bp = Blueprint("letters", __name__)


@bp.get("/letters/<int:letter_id>/scan")
def scan(letter_id: int) -> Response:
    """Hand out the scan; a letter without one has no such address."""
    return files.answer(found(found(queries.letter_by_id(letter_id)).file))
