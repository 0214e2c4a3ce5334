"""What can be done in monitoring: report how far a project is."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy, queries
from app.monitoring.models import Progress
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from app.web.locale import baht_text


def report(project: Project, *, as_of: date, percent: int, disbursed: int, note: str = "", by: Actor) -> Progress:
    """Report how far the work is on a day (per cent) and what has been disbursed so far (satang)."""
    project = funding.locked_project(project)
    policy.may_report(by, project).must()
    _fits(project, as_of, percent, disbursed)
    if queries.on_day(project.id, as_of):
        raise Refusal(_("There is a report for this day already. Choose another day."), field="as_of")
    progress = Progress(
        project_id=project.id,
        project=project,
        as_of=as_of,
        percent=percent,
        disbursed=disbursed,
        note=note.strip(),
        reported_at=clock.now(),
    )
    with recording(by, "progress.report", project, place=project.area_path):
        db.session.add(progress)
    return progress


def _fits(project: Project, as_of: date, percent: int, disbursed: int) -> None:
    if as_of > clock.today():
        raise Refusal(_("This day lies in the future. Report what stands today or stood earlier."), field="as_of")
    if not 0 <= percent <= 100:
        raise Refusal(_("Write how much of the work is done, from 0 to 100 per cent."), field="percent")
    if disbursed < 0:
        raise Refusal(_("What was disbursed cannot be below zero."), field="disbursed")
    if disbursed > project.allocated:
        raise Refusal(
            _("No more can be disbursed than was allocated: %(allocated)s.", allocated=baht_text(project.allocated)),
            field="disbursed",
        )
