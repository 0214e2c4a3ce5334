"""The tables of trainings, and of the areas that have a trained person."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select

from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, of_province, through
from app.trainings.models import TrainedUnit, TrainingEvent


def _events(scope: Scope) -> Select[Any]:
    """Return the ids of the province's trainings."""
    return select(TrainingEvent.id).where(TrainingEvent.province == scope.province)


TRAINED_TABLES: tuple[OpenTable, ...] = (
    OpenTable(
        "trainings",
        TrainingEvent,
        _l("Trainings that were held"),
        of_province(TrainingEvent),
        shown="subject organiser handouts result",
    ),
    OpenTable(
        "trained_units",
        TrainedUnit,
        _l("Areas that have a trained person, by training"),
        through(TrainedUnit.training_event_id, _events),
    ),
)
