"""States of what provinces do together, and the words for every verb."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "cluster.load": _l("loaded the list of provincial clusters"),
    "cluster.move": _l("moved a province to another cluster"),
    "cluster.verify": _l("confirmed the provinces and the seat of the cluster"),
    "cluster.seats": _l("set the seats of the cluster's committee"),
    "cluster.open": _l("opened the cycle of the cluster"),
    "cluster.call": _l("called a meeting of the cluster's committee"),
    "cluster.hold": _l("recorded the minutes of a meeting of the cluster's committee"),
}
