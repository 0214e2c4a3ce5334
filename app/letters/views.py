"""Hands out the scan of a letter to those who serve the area."""

from __future__ import annotations

from flask import Blueprint, Response, g

from app.accounts.actions.opened import note_opened
from app.accounts.states import PersonalKind
from app.files import views as files
from app.letters import queries
from app.web.found import found

bp = Blueprint("letters", __name__)


@bp.get("/letters/<int:letter_id>/scan")
def scan(letter_id: int) -> Response:
    """Hand out the scan; a letter without one has no such address."""
    letter = found(queries.letter_by_id(letter_id))
    file = found(letter.file)
    note_opened(PersonalKind.LETTER_SCAN, letter.number, letter.area_path, by=g.actor)
    return files.answer(file)
