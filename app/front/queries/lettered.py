"""What letters asked by a day that has passed, and nobody has told as done."""

from __future__ import annotations

from typing import Any

from sqlalchemy import false

from app.front.queries.kinds import asked_for
from app.instructions.models import LetterTask
from app.instructions.queries import is_overdue
from app.letters.models import Letter


def late_tasks(path: int, code: str) -> Any:
    """Ask for what standing letters asked in the area and is overdue; letters belong to no cycle."""
    columns = (LetterTask.id, LetterTask.area_path, Letter.number, LetterTask.words, LetterTask.due_on)
    query = asked_for(columns, LetterTask.area_path, path).join(Letter, Letter.id == LetterTask.letter_id)
    return query.where(false() if code else is_overdue())
