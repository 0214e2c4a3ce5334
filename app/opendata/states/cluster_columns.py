"""What the columns are called that only the tables of clusters have."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

CLUSTER_COLUMN_LABELS: dict[str, object] = {
    "adopt_by": _l("Day by which the cluster adopts"),
    "agenda": _l("Agenda"),
    "called_for": _l("Day for which it was called"),
    "cluster": _l("Provincial cluster"),
    "hand_in_by": _l("Last day on which provinces hand in"),
    "most_forums": _l("Most forums that are asked one by one"),
    "verified_on": _l("Day of the letter that confirms it"),
}
