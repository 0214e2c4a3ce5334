"""What can be done in monitoring: report how far a project is, and correct a report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.states import Duty
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy
from app.monitoring.models.progress import Progress
from app.monitoring.queries import progress as queries
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from app.web.locale import baht_text, date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressTold:
    """How far the work is on a day (per cent), what has been disbursed so far (satang), and why a figure falls."""

    as_of: date
    percent: int
    disbursed: int
    note: str = ""
    reason: str = ""


def report(
    project: Project, *, as_of: date, percent: int, disbursed: int, note: str = "", reason: str = "", by: Actor
) -> Progress:
    """Report how far the work is on a day (per cent) and what has been disbursed so far (satang)."""
    told = ProgressTold(as_of=as_of, percent=percent, disbursed=disbursed, note=note.strip(), reason=reason.strip())
    project, progress = _told(project, told, None, by)
    with recording(by, "progress.report", project, place=project.area_path):
        db.session.add(progress)
    return progress


def correct(project: Project, wrong: Progress, told: ProgressTold, *, by: Actor) -> Progress:
    """Correct a report by another one that says what was wrong; both stay to be read."""
    if len(told.reason.strip()) < 10:
        raise Refusal(_("Write in one sentence what was wrong with the report."), field="reason")
    project, progress = _told(project, told, wrong, by)
    with recording(by, "progress.correct", project, place=project.area_path):
        wrong.corrected_at = progress.reported_at
        db.session.flush()
        db.session.add(progress)
    return progress


def _told(project: Project, told: ProgressTold, wrong: Progress | None, by: Actor) -> tuple[Project, Progress]:
    """Check what is told, with the project locked; return it with the report that is not saved yet."""
    project = funding.locked_project(project)
    lead = queries.lead_of(project.id)
    speaks = queries.speaks_for(by, lead)
    policy.may_report(by, project, speaks=speaks).must()
    standing = queries.standing_of(project.id)
    if wrong is not None and wrong not in standing:
        raise Refusal(_("This report has been corrected already. Correct the one that stands."))
    _fits(project, told)
    _follows(told, [one for one in standing if one is not wrong])
    duty = policy.reporting_duty(by, project, speaks=speaks)
    return project, Progress(
        project_id=project.id,
        project=project,
        as_of=told.as_of,
        percent=told.percent,
        disbursed=told.disbursed,
        note=told.note.strip(),
        reason=told.reason.strip(),
        reported_at=clock.now(),
        duty=duty,
        agency_id=lead.id if lead and duty == Duty.AGENCY else None,
        corrects_id=wrong.id if wrong else None,
    )


def _fits(project: Project, told: ProgressTold) -> None:
    if told.as_of > clock.today():
        raise Refusal(_("This day lies in the future. Report what stands today or stood earlier."), field="as_of")
    funded = project.funded_at.astimezone(clock.BANGKOK).date() if project.funded_at else told.as_of
    if told.as_of < funded:
        raise Refusal(
            _("The project was funded on %(day)s. Report a day from then on.", day=date_text(funded)), field="as_of"
        )
    if not 0 <= told.percent <= 100:
        raise Refusal(_("Write how much of the work is done, from 0 to 100 per cent."), field="percent")
    if told.disbursed < 0:
        raise Refusal(_("What was disbursed cannot be below zero."), field="disbursed")
    if told.disbursed > project.allocated:
        raise Refusal(
            _("No more can be disbursed than was allocated: %(allocated)s.", allocated=baht_text(project.allocated)),
            field="disbursed",
        )


def _follows(told: ProgressTold, others: list[Progress]) -> None:
    """Hold the report to the days before and after it: one a day, and no sum so far falls without a reason."""
    if any(one.as_of == told.as_of for one in others):
        raise Refusal(
            _("There is a report for this day already. Correct that one, or choose another day."), field="as_of"
        )
    before = [one for one in others if one.as_of < told.as_of][-1:]
    after = [one for one in others if one.as_of > told.as_of][:1]
    if told.reason.strip():
        return
    for one in before:
        if told.disbursed < one.disbursed or told.percent < one.percent:
            raise Refusal(_falls(one), field="reason")
    for one in after:
        if told.disbursed > one.disbursed or told.percent > one.percent:
            raise Refusal(_falls(one), field="reason")


def _falls(other: Progress) -> str:
    told: str = _(
        "The report of %(day)s says %(percent)s%% and %(amount)s. Work and money so far do not fall: mend the figure,"
        " or write here why it fell.",
        day=date_text(other.as_of),
        percent=other.percent,
        amount=baht_text(other.disbursed),
    )
    return told
