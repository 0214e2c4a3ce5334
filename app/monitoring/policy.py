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
    if project.taken_out_at is not None:
        return Verdict(False, _l("A version of the annual plan took this project out. Nothing is reported of it now."))
    return OPEN


def may_photograph(by: Actor | None, project: Project, *, speaks: bool) -> Verdict:
    """Say whether ``by`` may add photographs: who reports, and also before the funding, when nothing is built yet."""
    if not by or not reporting_duty(by, project, speaks=speaks):
        return Verdict(
            False, _l("Only the agency that leads this project and the planner add photographs."), forbidden=True
        )
    return OPEN


def reporting_duty(by: Actor, project: Project, *, speaks: bool) -> str:
    """Return the duty with which ``by`` reports on the project; empty where there is none."""
    if speaks and by.post(project.area_path, Duty.AGENCY):
        return Duty.AGENCY
    post = by.post(project.area_path, Duty.PLANNER, OPERATOR_TOO)
    return post.duty if post else ""


def may_revise(by: Actor | None, project: Project) -> Verdict:
    """Say whether ``by`` may freeze or revise what is planned for the project: not whoever is measured by it."""
    if not by or not by.post(project.area_path, Duty.PLANNER, OPERATOR_TOO):
        return Verdict(False, _l("Only the provincial planner revises what is planned."), forbidden=True)
    if project.funded_at is None:
        return Verdict(False, _l("A project is planned month by month once it is funded."))
    return OPEN


def may_certify(by: Actor | None, project: Project, *, reporter_id: int) -> Verdict:
    """Say whether ``by`` may certify the report or give it back: a certifier who did not send it."""
    if not by or not by.post(project.area_path, Duty.CERTIFIER, OPERATOR_TOO):
        return Verdict(False, _l("Only a certifier of this area certifies reports."), forbidden=True)
    if by.id == reporter_id:
        return Verdict(False, _l("You sent this report yourself. Another person has to certify it."))
    return OPEN


def may_book(by: Actor | None, province_path: int) -> Verdict:
    """Say whether ``by`` may freeze the monthly report of a province, and note what its committee ordered."""
    if not by or not by.post(province_path, Duty.PLANNER, OPERATOR_TOO):
        return Verdict(False, _l("Only the provincial planner lays the report before the committee."), forbidden=True)
    return OPEN
