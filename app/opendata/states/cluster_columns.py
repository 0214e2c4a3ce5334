"""What the columns are called that only the tables of clusters have."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

CLUSTER_COLUMN_LABELS: dict[str, object] = {
    "activity": _l("Activity"),
    "adopt_by": _l("Day by which the cluster adopts"),
    "adopted": _l("Meeting that adopted it"),
    "adopted_at": _l("Moment of the adoption"),
    "agenda": _l("Agenda"),
    "benefit": _l("What the province has of it"),
    "called_for": _l("Day for which it was called"),
    "carries": _l("Whether the province carries it out"),
    "cluster": _l("Provincial cluster"),
    "hand_in_by": _l("Last day on which provinces hand in"),
    "joint": _l("Project of several provinces"),
    "lead": _l("Leading province"),
    "left_on": _l("Day on which it left"),
    "most_forums": _l("Most forums that are asked one by one"),
    "own": _l("Of that its own, in satang"),
    "partner": _l("Province in such a project"),
    "posts": _l("People of its own agencies"),
    "served": _l("People served"),
    "sitting": _l("Number of the sitting"),
    "verified_on": _l("Day of the letter that confirms it"),
    "work": _l("Kind of activity"),
}
