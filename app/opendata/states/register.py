"""What the columns of the register of data sets, of unit costs and of cost lines are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

REGISTER_COLUMNS = {
    "activity": _l("Main activity"),
    "address": _l("Where it lies"),
    "assumption": _l("What must hold true"),
    "brought_at": _l("Moment at which it was brought"),
    "changed": _l("What was changed because of it"),
    "cited_at": _l("Moment of the citation"),
    "cited_id": _l("Record that cites it"),
    "cited_kind": _l("What cites it: a brief, a decision, scores or an indicator"),
    "cited_ref": _l("Number of what cites it"),
    "completed_at": _l("Moment at which it was called complete"),
    "consulted_on": _l("Day on which it was asked"),
    "cost_kind": _l("Kind of cost"),
    "dataset": _l("Data set"),
    "dated_on": _l("Day of the source"),
    "decided_on": _l("Day on which they were decided"),
    "earlier_project": _l("Project from before"),
    "edition": _l("Edition"),
    "every_days": _l("Days between two editions"),
    "funded": _l("Whether it had money"),
    "figure": _l("What was taken from it"),
    "late_days": _l("Days overdue when it was cited"),
    "organisation": _l("Organisation or committee that was asked"),
    "registered_at": _l("Moment of the registration"),
    "set_at": _l("Moment at which they were set"),
    "unit_baht": _l("Price of one unit in baht"),
    "unit_cost": _l("Price of the unit-cost list"),
}
