"""Who may report progress, and of which projects."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.plans.models.funding import Project
from app.web.verdict import OPEN, Verdict

#: The planner, or the agency that does the work.
REPORTERS = (Duty.PLANNER, Duty.AGENCY, OPERATOR_TOO)


def may_report(by: Actor | None, project: Project) -> Verdict:
    """Say whether ``by`` may report the progress of the project now."""
    if not by or not by.post(project.area_path, *REPORTERS):
        return Verdict(False, _l("Only the provincial planner and the agencies report progress."), forbidden=True)
    if project.funded_at is None:
        return Verdict(False, _l("Progress is reported once the annual plan is approved and the project is funded."))
    return OPEN
