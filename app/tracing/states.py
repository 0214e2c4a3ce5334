"""How far a need can come, from its desk to a finished project, with what a page calls each point."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.cycles import outcomes
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL


class Point(StrEnum):
    """The points beyond the outcomes of rounds."""

    UNDECIDED = "undecided"
    CANDIDATE = "candidate"
    PLACED = "placed"
    FUNDED = "funded"
    UNDER_WAY = "under_way"
    DONE = "done"


POINT_LABELS = {
    **{str(outcome): label for outcome, label in OUTCOME_LABELS.items()},
    Point.UNDECIDED: UNDECIDED_LABEL,
    Point.CANDIDATE: _l("in the list of plan candidates"),
    Point.PLACED: _l("placed in an annual plan that is not approved yet"),
    Point.FUNDED: _l("funded"),
    Point.UNDER_WAY: _l("under way"),
    Point.DONE: _l("completed"),
}

#: How far each point is; where several threads leave one need, the farthest says what became of it.
FARNESS: dict[str, int] = {
    **{one.outcome: one.farness for one in outcomes.TABLE},
    Point.UNDECIDED: 6,
    Point.CANDIDATE: 9,
    Point.PLACED: 10,
    Point.FUNDED: 11,
    Point.UNDER_WAY: 12,
    Point.DONE: 13,
}
