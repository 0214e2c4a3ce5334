"""Kinds of trainings, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class TrainingKind(StrEnum):
    """What kind of meeting it was."""

    COURSE = "course"
    EXPLAINED = "explained"
    SEMINAR = "study_seminar"
    LEARNING = "learning_forum"


TRAINING_KIND_LABELS: dict[str, object] = {
    TrainingKind.COURSE: _l("training course"),
    TrainingKind.EXPLAINED: _l("explanatory briefing"),
    TrainingKind.SEMINAR: _l("study seminar"),
    TrainingKind.LEARNING: _l("learning forum"),
}

VERBS = {
    "training.record": _l("recorded a training"),
    "training.count": _l("counted who came to a training"),
    "training.vouch": _l("said which areas have a trained person"),
}
