"""Verbs of monitoring, and who a report comes from."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {"progress.report": _l("reported progress"), "progress.correct": _l("corrected a progress report")}

#: Where no agency is named: by whom, after the duty that was kept.
REPORTER_LABELS = {
    "planner": _l("the provincial planner"),
    "operator": _l("the operator of the platform"),
    "": _l("not recorded at that time"),
}
