"""What can be done with a month's report: keep a draft, send it, certify it, give it back, open it again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.accounts.states import Duty
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy
from app.monitoring.actions import photographs
from app.monitoring.actions import progress as progress_actions
from app.monitoring.actions.progress import ProgressTold
from app.monitoring.models.reports import MonthReport
from app.monitoring.queries import ground
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.rules.months import last_day, month_of
from app.monitoring.states.reports import PhotoPhase, ReportState
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTold:
    """What a report says of a month: sums so far (per cent, satang, thousandths), and what the next will see."""

    percent: int
    disbursed: int
    output: int = 0
    note: str = ""
    obstacle_id: int | None = None
    obstacle_words: str = ""
    forecast_percent: int
    forecast_disbursed: int
    reason: str = ""


def _nobody(_refused: Sequence[tuple[str, str]]) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shots:
    """Photographs as they arrived, as bytes and name, when they were taken, and what is seen on them."""

    uploads: Sequence[tuple[bytes, str]] = ()
    alt: str = ""
    phase: PhotoPhase = PhotoPhase.DURING
    #: Told the names of those that cannot be read, with the reason; the report and the others are kept.
    tells: Callable[[Sequence[tuple[str, str]]], None] = _nobody


NO_SHOTS = Shots()


def draft(project: Project, month: date, told: MonthTold, shots: Shots = NO_SHOTS, *, by: Actor) -> MonthReport:
    """Keep a draft of the month's report; nobody but the reporters sees it, its photographs are public."""
    project, row = _begun(project, month, told, by)
    with recording(by, "month_report.draft", project, place=project.area_path):
        db.session.add(row)
        _photograph(project, month, shots, by)
    return row


def send(project: Project, month: date, told: MonthTold, shots: Shots = NO_SHOTS, *, by: Actor) -> MonthReport:
    """Send the month's report: it is public from now on and waits to be certified; the figures stand.

    A version that was given back or opened again is replaced by this one and stays to be read.
    """
    project, row = _begun(project, month, told, by)
    before = queries.before(project.id, month)
    _says_why(told, before)
    standing = queries.standing_version(project.id, month)
    if standing is not None and standing.state == ReportState.SENT:
        raise Refusal(_("This report was sent and waits to be certified. It can be given back to you."))
    falls = before is not None and (told.percent < before.percent or told.disbursed < before.disbursed)
    with recording(by, "month_report.send", project, place=project.area_path):
        if standing is not None:
            standing.replaced_at = clock.now()
            db.session.flush()
        row.state, row.sent_at = ReportState.SENT, clock.now()
        db.session.add(row)
        db.session.flush()
        _photograph(project, month, shots, by)
        _make_public(project, row, standing, told.reason.strip() if falls else "", by)
    return row


def certify(report: MonthReport, *, by: Actor) -> None:
    """Certify the report as the second person."""
    project = funding.locked_project(report.project)
    policy.may_certify(by, project, reporter_id=report.reporter_id).must()
    _waits(report)
    with recording(by, "month_report.certify", project, place=project.area_path):
        report.state, report.certified_at, report.certifier_id = ReportState.CERTIFIED, clock.now(), by.id


def give_back(report: MonthReport, words: str, *, by: Actor) -> None:
    """Give the report back with words; it stays to be read until a new version is sent."""
    project = funding.locked_project(report.project)
    policy.may_certify(by, project, reporter_id=report.reporter_id).must()
    _waits(report)
    if len(words.strip()) < 10:
        raise Refusal(_("Write in one sentence what has to be mended."), field="words")
    with recording(by, "month_report.give_back", project, place=project.area_path):
        report.state, report.returned_at, report.returned_because = (
            ReportState.RETURNED,
            clock.now(),
            words.strip(),
        )


def reopen(report: MonthReport, *, by: Actor) -> MonthReport:
    """Open a certified report again: a new version is drafted, and the certified one stands until that is sent."""
    project = funding.locked_project(report.project)
    policy.may_report(by, project, speaks=_speaks(by, project)).must()
    newest = queries.newest_version(project.id, report.month)
    if report.state != ReportState.CERTIFIED or newest is not report:
        raise Refusal(_("Only the newest certified version can be opened again."))
    told = MonthTold(**{name: getattr(report, name) for name in MonthTold.__dataclass_fields__})
    row = _version(project, report.month, told, report.number + 1, by)
    with recording(by, "month_report.reopen", project, place=project.area_path):
        db.session.add(row)
    return row


def _photograph(project: Project, month: date, shots: Shots, by: Actor) -> None:
    if shots.uploads:
        told = photographs.photograph(project, month, shots.uploads, alt=shots.alt, phase=shots.phase, by=by)
        shots.tells(told[1])


def _waits(report: MonthReport) -> None:
    if report.state != ReportState.SENT or report.replaced_at is not None:
        raise Refusal(_("This report does not wait to be certified any more."))


def _speaks(by: Actor, project: Project) -> bool:
    return progress_queries.speaks_for(by, progress_queries.lead_of(project.id))


def _begun(project: Project, month: date, told: MonthTold, by: Actor) -> tuple[Project, MonthReport]:
    """Check what is told, with the project locked; return it with the draft that holds it."""
    project = funding.locked_project(project)
    policy.may_report(by, project, speaks=_speaks(by, project)).must()
    _owed(project, month)
    _fits(project, told)
    newest = queries.newest_version(project.id, month)
    if newest is not None and newest.state in (ReportState.SENT, ReportState.CERTIFIED):
        raise Refusal(_("This report is sent. It changes only once it is given back or opened again."))
    if newest is None or newest.state == ReportState.RETURNED:
        return project, _version(project, month, told, newest.number + 1 if newest else 1, by)
    for name, value in _values(project, month, told, by).items():
        setattr(newest, name, value)
    return project, newest


def _version(project: Project, month: date, told: MonthTold, number: int, by: Actor) -> MonthReport:
    return MonthReport(
        project_id=project.id,
        project=project,
        province=project.province,
        area_path=project.area_path,
        month=month,
        number=number,
        state=ReportState.DRAFTED,
        **_values(project, month, told, by),
    )


def _values(project: Project, month: date, told: MonthTold, by: Actor) -> dict[str, Any]:
    lead = progress_queries.lead_of(project.id)
    duty = policy.reporting_duty(by, project, speaks=progress_queries.speaks_for(by, lead))
    words = {name: value.strip() if isinstance(value, str) else value for name, value in asdict(told).items()}
    return words | {
        "as_of": min(clock.today(), last_day(month)),
        "duty": duty,
        "agency_id": lead.id if lead and duty == Duty.AGENCY else None,
        "reporter_id": by.id,
        "kept_at": clock.now(),
    }


def _owed(project: Project, month: date) -> None:
    told = ground.told_of(project)
    one = ground.ground_of([told], ground.rules_of(clock.today()))[project.id]
    if not one.first_owed <= month <= month_of(clock.today()):
        raise Refusal(_("No report of this month is expected of the project."))


def _fits(project: Project, told: MonthTold) -> None:
    if not 0 <= told.percent <= 100:
        raise Refusal(_("Write how much of the work is done, from 0 to 100 per cent."), field="percent")
    if not 0 <= told.forecast_percent <= 100:
        raise Refusal(_("Write how much will be done, from 0 to 100 per cent."), field="forecast_percent")
    for field, amount in (("disbursed", told.disbursed), ("forecast_disbursed", told.forecast_disbursed)):
        if not 0 <= amount <= project.allocated:
            raise Refusal(_("No more can be disbursed than was allocated, and not less than zero."), field=field)
    if told.obstacle_words.strip() and told.obstacle_id is None:
        raise Refusal(_("Choose which obstacle your words are about."), field="obstacle")


def _says_why(told: MonthTold, before: MonthReport | None) -> None:
    """Refuse figures that stayed the same or fell without a sentence."""
    if before is None or told.reason.strip():
        return
    same = (told.percent, told.disbursed, told.output) == (before.percent, before.disbursed, before.output)
    if same and told.percent < 100:
        raise Refusal(_("Nothing changed since the last report. Write in one sentence why."), field="reason")
    if told.percent < before.percent or told.disbursed < before.disbursed:
        raise Refusal(_("A figure lies below the last report. Mend it, or write here why it fell."), field="reason")


def _make_public(
    project: Project, row: MonthReport, replaced: MonthReport | None, falls_because: str, by: Actor
) -> None:
    """Let the figures stand among the progress reports, where every other page of the project reads them."""
    note = " · ".join(part for part in (row.note, row.obstacle_words, "" if falls_because else row.reason) if part)
    wrong = progress_queries.on_day(project.id, row.as_of)
    if wrong is None:
        progress_actions.report(
            project,
            as_of=row.as_of,
            percent=row.percent,
            disbursed=row.disbursed,
            note=note,
            reason=falls_because,
            by=by,
        )
        return
    given = replaced.returned_because if replaced else ""
    reason = falls_because or row.reason or given or _("The month's report was sent anew.")
    told = ProgressTold(
        as_of=row.as_of, percent=row.percent, disbursed=row.disbursed, note=note, reason=reason.ljust(10, "·")
    )
    progress_actions.correct(project, wrong, told, by=by)
