"""Who may keep a cluster, and who acts for a province in it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The office of the cluster (OSM) is the secretary of its committee.
SECRETARIES = (Duty.CLUSTER_PLANNER, OPERATOR_TOO)


def may_keep(by: Actor | None, cluster_path: int) -> Verdict:
    """Say whether ``by`` is of the cluster's office: its provinces, its calendar, its meetings, its list."""
    if by and by.post(cluster_path, *SECRETARIES):
        return OPEN
    return Verdict(False, _l("Only the office of the cluster does this."), forbidden=True)
