"""How fresh a data set is, what an edition can stand behind, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class DataFreshness(StrEnum):
    """Whether the newest edition of a data set still holds on a day."""

    FRESH = "fresh"
    DUE = "due"
    LATE = "late"
    NEVER = "never"


class CitedKind(StrEnum):
    """What an edition can stand behind."""

    BRIEF = "brief"
    DECISION = "decision"
    SCORE = "score"
    INDICATOR = "indicator"


FRESHNESS_LABELS = {
    DataFreshness.FRESH: _l("fresh"),
    DataFreshness.DUE: _l("next edition due soon"),
    DataFreshness.LATE: _l("next edition late"),
    DataFreshness.NEVER: _l("no edition yet"),
}
FRESHNESS_TONES = {
    DataFreshness.FRESH: "good",
    DataFreshness.DUE: "wait",
    DataFreshness.LATE: "warn",
    DataFreshness.NEVER: "plain",
}
CITED_KIND_LABELS = {
    CitedKind.BRIEF: _l("the brief of a plan candidate"),
    CitedKind.DECISION: _l("the standing decision on a need or a proposal"),
    CitedKind.SCORE: _l("the scores of a candidate in its screening"),
    CitedKind.INDICATOR: _l("an indicator of the plan"),
}

VERBS = {
    "dataset.register": _l("entered a data set into the register"),
    "dataset.bring": _l("brought an edition of a data set"),
    "dataset.cite": _l("said which edition of a data set stood behind an act"),
}
