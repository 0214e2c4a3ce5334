"""The tables of the register of letters: what was entered, asked, done, and what rests on it; those of trainings."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from app.instructions.models import LetterDone, LetterTask, LetterTie, NamedBasis
from app.letters.models import Letter
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, of_province, through
from app.opendata.queries.trained import TRAINED_TABLES


def _letters(scope: Scope) -> Select[Any]:
    """Return the ids of the letters in the province's register; what only answered something stands in none."""
    return select(Letter.id).where(Letter.province == scope.province, Letter.registered_at.is_not(None))


def _tasks(scope: Scope) -> Select[Any]:
    """Return the ids of what these letters ask."""
    return select(LetterTask.id).where(LetterTask.letter_id.in_(_letters(scope)))


LETTERED: tuple[OpenTable, ...] = (
    OpenTable(
        "letters",
        Letter,
        _l("Letters of the register"),
        through(Letter.id, _letters),
        shown="number sender subject number_key year",
        left="file_id area_path",
    ),
    OpenTable(
        "letter_ties", LetterTie, _l("How letters stand to earlier ones"), through(LetterTie.letter_id, _letters)
    ),
    OpenTable(
        "letter_tasks",
        LetterTask,
        _l("What letters ask of whom by when"),
        through(LetterTask.letter_id, _letters),
        shown="words",
    ),
    OpenTable(
        "letter_dones",
        LetterDone,
        _l("What was told as done"),
        through(LetterDone.letter_task_id, _tasks),
        shown="note",
    ),
    OpenTable("bases", NamedBasis, _l("On which letter or law rules, forms and reasons rest"), of_province(NamedBasis)),
    *TRAINED_TABLES,
)
