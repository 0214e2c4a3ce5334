"""How far a need can come, from its desk to a finished project, with what a page calls each point."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.cycles.rules import outcomes
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL


class ThreadPoint(StrEnum):
    """The points beyond the outcomes of rounds."""

    UNDECIDED = "undecided"
    CANDIDATE = "candidate"
    PLACED = "placed"
    FUNDED = "funded"
    UNDER_WAY = "under_way"
    DONE = "done"


class Evidence(StrEnum):
    """What speaks for a funded project, the strongest first."""

    FORUM = "forum"
    LOCAL_PLAN = "local_plan"
    ORDERED = "ordered"
    AGENCY = "agency"
    LATER = "later"
    NONE = "none"


class HeardAndFunded(StrEnum):
    """How an area's voice and its money stand to each other, against those of the whole of which it is a part."""

    ALIKE = "alike"
    HEARD_MORE = "heard_more"
    FUNDED_MORE = "funded_more"
    UNKNOWN = "unknown"


HEARD_AND_FUNDED_LABELS = {
    HeardAndFunded.ALIKE: _l("voice and money not far apart"),
    HeardAndFunded.HEARD_MORE: _l("many came, little money"),
    HeardAndFunded.FUNDED_MORE: _l("few came, much money"),
    HeardAndFunded.UNKNOWN: _l("cannot be compared"),
}
EVIDENCE_LABELS = {
    Evidence.FORUM: _l("a need of a forum, linked before the approval"),
    Evidence.LOCAL_PLAN: _l("a project of a local plan, linked before the approval"),
    Evidence.ORDERED: _l("an order of a court, the cabinet or the ministry"),
    Evidence.AGENCY: _l("an agency's own proposal"),
    Evidence.LATER: _l("linked to a need only after the approval"),
    Evidence.NONE: _l("nothing recorded"),
}
POINT_LABELS = {
    **{str(outcome): label for outcome, label in OUTCOME_LABELS.items()},
    ThreadPoint.UNDECIDED: UNDECIDED_LABEL,
    ThreadPoint.CANDIDATE: _l("in the list of plan candidates"),
    ThreadPoint.PLACED: _l("placed in an annual plan that is not approved yet"),
    ThreadPoint.FUNDED: _l("funded"),
    ThreadPoint.UNDER_WAY: _l("under way"),
    ThreadPoint.DONE: _l("completed"),
}

#: How far each point is; where several threads leave one need, the farthest says what became of it.
FARNESS: dict[str, int] = {
    **{one.outcome: one.farness for one in outcomes.TABLE},
    ThreadPoint.UNDECIDED: 6,
    ThreadPoint.CANDIDATE: 9,
    ThreadPoint.PLACED: 10,
    ThreadPoint.FUNDED: 11,
    ThreadPoint.UNDER_WAY: 12,
    ThreadPoint.DONE: 13,
}
