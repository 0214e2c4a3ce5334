"""The page of a month's report: its form on one screen, the report before, and what the second person may do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.ledger.actor import Actor
from app.monitoring import policy
from app.monitoring.forms.month import MonthForm, ReturnReportForm
from app.monitoring.models.reports import MonthReport
from app.monitoring.pages.ground import unit_text
from app.monitoring.pages.months import STATE_TONES, obstacle_text, teller_of
from app.monitoring.pages.shots import ShotsShown, shots_of
from app.monitoring.queries import ground, lists
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.queries.ground import Ground
from app.monitoring.rules.flags import FlaggedFigures, flags_of
from app.monitoring.rules.months import month_of
from app.monitoring.states.reports import (
    REPORT_FLAG_LABELS,
    REPORT_MOVES,
    REPORT_STATE_LABELS,
    TWIN_WAY_LABELS,
    ReportMove,
    ReportState,
)
from app.plans.models.funding import Project
from app.plans.queries.lineage import asked_at
from app.store import clock
from app.web.locale import baht_text, date_text, moment_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionShown:
    """One version that was sent: its facts as (label, text), its state, and what the second person said."""

    number: int
    state: str
    tone: str
    facts: Sequence[tuple[str, str]]
    returned_because: str
    replaced: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinShown:
    """A photograph beside the one of another project that it is like."""

    here_url: str
    alt: str
    way: str
    other_url: str
    other: str
    project_url: str


@dataclass(frozen=True, kw_only=True)
class MonthPage(Page):
    """A month's report of a project."""

    endpoint: ClassVar = "monitoring.month"
    project: Project
    code: str
    state: str
    tone: str
    due: str
    closes: str
    #: What the report before says, by the name of the field; "" where there is none.
    before: dict[str, str]
    before_month: str
    unit: str
    versions: Sequence[VersionShown]
    photos: Sequence[tuple[str, str, int]]
    #: Those of all months side by side; nothing where this month has them all.
    shots: ShotsShown | None
    #: Pictures that look like one of another project, for whoever certifies.
    twins: Sequence[TwinShown]
    #: What else stands out in the newest version, for the same person.
    flags: Sequence[str]
    #: Whether the form is shown, the second person's buttons, and the way to open it again; each with why not.
    report: Verdict
    certify: Verdict
    may_reopen: bool
    waits: bool
    form: MonthForm
    words_form: ReturnReportForm
    plan_url: str


def month(
    project: Project, when: tuple[str, date], by: Actor | None, form: MonthForm, words_form: ReturnReportForm
) -> MonthPage:
    """Return the page of the month (its code and first day)."""
    code, first = when
    rules = ground.rules_of(clock.today())
    one = ground.ground_of([ground.told_of(project)], rules)[project.id] if project.funded_at else None
    lead = progress_queries.lead_of(project.id)
    newest = queries.newest_version(project.id, first)
    sent = [row for row in queries.versions_of(project.id) if row.month == first]
    standing = sent[0] if sent else None
    state = ReportState(newest.state) if newest else rules.calendar.state_without_row(first, clock.today())
    speaks = progress_queries.speaks_for(by, lead)
    report = _may_fill(policy.may_report(by, project, speaks=speaks), one, first, state)
    certify = policy.may_certify(by, project, reporter_id=standing.reporter_id if standing else 0)
    public = state if state is not ReportState.DRAFTED or report else _public(standing, rules, first)
    if newest and not form.is_submitted():
        _fill(form, newest)
    form.obstacle.choices = [("", _("none")), *((str(row.id), named(row)) for row in lists.obstacles())]
    return MonthPage(
        title=_("Report of %(month)s", month=date_text(first, "month")),
        kicker=project.ref,
        lede=project.title,
        crumbs=_crumbs(project),
        project=project,
        code=code,
        state=str(REPORT_STATE_LABELS[public]),
        tone=STATE_TONES[public],
        **_around(project, first, one, rules),
        versions=[_version(row, one) for row in sent],
        report=report,
        certify=certify,
        twins=() if certify.forbidden else _twins(project, first),
        flags=() if certify.forbidden or not standing or not one else _flags(project, standing, one, rules),
        may_reopen=bool(policy.may_report(by, project, speaks=speaks)) and state is ReportState.CERTIFIED,
        waits=standing is not None and standing.state == ReportState.SENT,
        form=form,
        words_form=words_form,
        plan_url=addresses.project(project.ref, "milestones"),
    )


def _crumbs(project: Project) -> tuple[Crumb, Crumb]:
    plan = Crumb(label=_("Plan and milestones"), url=addresses.project(project.ref, "milestones"))
    return Crumb(label=project.ref, url=addresses.project(project.ref)), plan


def _around(project: Project, first: date, one: Ground | None, rules: ground.GroundRules) -> dict[str, Any]:
    """Return what stands beside the form: the days of the month, the report before, the unit, the photographs."""
    before = queries.before(project.id, first)
    seen = queries.photos_seen(project.id)
    return {
        "due": date_text(rules.calendar.due_on(first)),
        "closes": date_text(rules.calendar.closes_on(first)),
        "before": _before(before, one),
        "before_month": date_text(before.month, "month") if before else "",
        "unit": one.curve.unit if one and one.curve else "",
        "photos": [
            (addresses.project(project.ref, f"photos/{photo.number}"), photo.alt, photo.number)
            for photo in seen
            if photo.month == first
        ],
        "shots": shots_of(project.ref, seen) if any(photo.month != first for photo in seen) else None,
    }


def _twins(project: Project, first: date) -> list[TwinShown]:
    return [
        TwinShown(
            here_url=addresses.project(project.ref, f"photos/{one.number}"),
            alt=one.alt,
            way=str(TWIN_WAY_LABELS[one.way]),
            other_url=addresses.project(one.other_ref, f"photos/{one.other_number}"),
            other=one.other_title,
            project_url=addresses.project(one.other_ref),
        )
        for one in queries.twins_in(project.id, first)
    ]


def _flags(project: Project, row: MonthReport, one: Ground, rules: ground.GroundRules) -> list[str]:
    before = queries.before(project.id, row.month)
    told = flags_of(
        _figures(row),
        _figures(before) if before else None,
        allocated=project.allocated,
        stage=one.on.stage,
        taken_at=queries.taken_at(project.id, row.month),
        asked_at=asked_at(project.id),
        rule=rules.light,
    )
    return [str(REPORT_FLAG_LABELS[flag]) for flag in told]


def _figures(row: MonthReport) -> FlaggedFigures:
    return FlaggedFigures(percent=row.percent, disbursed=row.disbursed, note=row.note)


def _public(standing: MonthReport | None, rules: ground.GroundRules, first: date) -> ReportState:
    """Return the state that those see who do not see drafts."""
    return ReportState(standing.state) if standing else rules.calendar.state_without_row(first, clock.today())


def _may_fill(may: Verdict, one: Ground | None, first: date, state: ReportState) -> Verdict:
    """Say whether the form is open: to who may report, of a month that is owed, while nothing waits or is certified."""
    if not may or one is None:
        return may
    if not one.first_owed <= first <= month_of(clock.today()):
        return Verdict(False, _("No report of this month is expected of the project."))
    if (state, ReportMove.SEND) not in REPORT_MOVES:
        return Verdict(False, _("This report is sent. It changes only once it is given back or opened again."))
    return may


def _fill(form: MonthForm, row: MonthReport) -> None:
    for name in ("percent", "disbursed", "output", "note", "obstacle_words", "forecast_percent", "reason"):
        form[name].data = getattr(row, name)
    form.forecast_disbursed.data = row.forecast_disbursed
    form.obstacle.data = str(row.obstacle_id or "")


def _before(row: MonthReport | None, one: Ground | None) -> dict[str, str]:
    if row is None:
        return {}
    return {
        "percent": f"{row.percent}%",
        "disbursed": baht_text(row.disbursed),
        "output": unit_text(one, row.output),
        "forecast_percent": f"{row.forecast_percent}%",
        "forecast_disbursed": baht_text(row.forecast_disbursed),
        "note": row.note,
    }


def _version(row: MonthReport, one: Ground | None) -> VersionShown:
    state = ReportState(row.state)
    told = (
        (_("As of"), date_text(row.as_of)),
        (_("Work done"), f"{row.percent}%"),
        (_("Disbursed"), baht_text(row.disbursed)),
        (_("Output so far"), unit_text(one, row.output)),
        (_("What was done this month"), row.note),
        (_("Obstacle"), obstacle_text(row)),
        (_("Forecast for the end of next month"), f"{row.forecast_percent}% · {baht_text(row.forecast_disbursed)}"),
        (_("Why nothing changed, or why a figure falls"), row.reason),
        (_("Reported by"), f"{teller_of(row)} · {moment_text(row.sent_at)}"),
        (_("Certified"), moment_text(row.certified_at)),
    )
    return VersionShown(
        number=row.number,
        state=str(REPORT_STATE_LABELS[state]),
        tone=STATE_TONES[state],
        facts=[(label, value) for label, value in told if value],
        returned_because=row.returned_because,
        replaced=moment_text(row.replaced_at),
    )
