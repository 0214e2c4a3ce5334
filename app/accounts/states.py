"""The duties that an account can hold."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Duty(StrEnum):
    """A duty, held for an area and everything below it."""

    FACILITATOR = "facilitator"
    DISTRICT_FACILITATOR = "district_facilitator"
    PLANNER = "planner"
    CLUSTER_PLANNER = "cluster_planner"
    AGENCY = "agency"
    REVIEWER = "reviewer"
    ADMINISTRATOR = "administrator"


DUTY_LABELS: dict[str, object] = {
    Duty.FACILITATOR: _l("facilitator"),
    Duty.DISTRICT_FACILITATOR: _l("district facilitator"),
    Duty.PLANNER: _l("provincial planner"),
    Duty.CLUSTER_PLANNER: _l("cluster planner"),
    Duty.AGENCY: _l("agency"),
    Duty.REVIEWER: _l("civil society reviewer"),
    Duty.ADMINISTRATOR: _l("administrator"),
    "operator": _l("server operator"),
    "none": _l("no duty"),
}

VERBS = {
    "account.create": _l("created the account"),
    "account.grant": _l("granted a duty"),
    "account.withdraw": _l("withdrew a duty"),
    "account.set_password": _l("set a new password"),
    "account.close": _l("closed the account"),
}
