"""Tiers of the state's offices, and the verbs of the ministries."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class OfficeTier(StrEnum):
    """What an office of the state is: a ministry, or a department that stands under one."""

    MINISTRY = "ministry"
    DEPARTMENT = "department"


OFFICE_TIER_LABELS = {
    OfficeTier.MINISTRY: _l("ministry"),
    OfficeTier.DEPARTMENT: _l("department of a ministry"),
}

VERBS = {
    "ministry.load": _l("loaded the list of ministries and departments"),
    "ministry.enter": _l("entered a department of a ministry"),
    "ministry.move": _l("moved a department to another ministry"),
    "ministry.answer": _l("recorded what a ministry answered"),
    "agency.stand": _l("said under which ministry or department an agency stands"),
    "agency.locate": _l("said for which area an agency works"),
}
