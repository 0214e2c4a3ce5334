"""What the columns are called that only the tables of trainings have."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

TRAINING_COLUMN_LABELS: dict[str, object] = {
    "chapters": _l("Chapters of the handbook that were taught"),
    "counts_until": _l("Day until which a trained person counts"),
    "handouts": _l("Where the hand-outs lie"),
    "hours": _l("Hours"),
    "organiser": _l("Who held it"),
    "passes_on": _l("Training that it passes on"),
    "result": _l("What came of it"),
    "training_event": _l("Training"),
    "training_kind": _l("Kind of meeting"),
}
