"""Who may report progress, and of which projects."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.plans.models.funding import Project
from app.web.verdict import OPEN, Verdict


def may_report(by: Actor | None, project: Project, *, speaks: bool) -> Verdict:
    """Say whether ``by``, who ``speaks`` for the lead agency or not, may report the progress of the project now."""
    if not by or not reporting_duty(by, project, speaks=speaks):
        return Verdict(
            False,
            _l("Only the agency that leads this project and the provincial planner report its progress."),
            forbidden=True,
        )
    if project.funded_at is None:
        return Verdict(False, _l("Progress is reported once the annual plan is approved and the project is funded."))
    return OPEN


def reporting_duty(by: Actor, project: Project, *, speaks: bool) -> str:
    """Return the duty with which ``by`` reports on the project; empty where there is none."""
    if speaks and by.post(project.area_path, Duty.AGENCY):
        return Duty.AGENCY
    post = by.post(project.area_path, Duty.PLANNER, OPERATOR_TOO)
    return post.duty if post else ""
