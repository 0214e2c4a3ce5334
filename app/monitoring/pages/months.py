"""The months of a project as a list shows them: what was owed, what came, and in which state it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.monitoring.models.reports import MonthReport
from app.monitoring.models.stages import ContractFact, ProjectStage
from app.monitoring.queries.ground import Ground, GroundRules
from app.monitoring.rules.months import code_of_month, month_of, owed
from app.monitoring.states.progress import REPORTER_LABELS
from app.monitoring.states.reports import REPORT_STATE_LABELS, ReportState
from app.plans.models.funding import Project
from app.store import clock
from app.web.locale import baht_text, date_text, named


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One month: its report's newest version that was sent, or that none was."""

    month: str
    url: str
    state: str
    tone: str
    figures: str
    words: str
    by: str
    versions: int


#: The tone of each state of a report on a badge.
STATE_TONES = {
    ReportState.DUE: "wait",
    ReportState.DRAFTED: "wait",
    ReportState.SENT: "wait",
    ReportState.RETURNED: "warn",
    ReportState.CERTIFIED: "good",
    ReportState.NOT_SENT: "bad",
}


def owed_of(one: Ground | None) -> list[date]:
    """Return the months of which a report is expected of the project by now."""
    return owed(one.first_owed, one.asked_until, clock.today()) if one else []


def month_lines(
    project: Project, one: Ground | None, versions: Sequence[MonthReport], rules: GroundRules
) -> tuple[list[MonthLine], int, int]:
    """Return the months that are owed or told, the newest first, and how many came and came in time."""
    newest: dict[date, MonthReport] = {}
    first: dict[date, date] = {}
    for row in versions:
        newest.setdefault(row.month, row)
        if row.sent_at:
            first[row.month] = row.sent_at.astimezone(clock.BANGKOK).date()
    expected = owed_of(one)
    lines = []
    for month in sorted({*newest, *expected, *([month_of(clock.today())] if one and not one.over_since else [])}):
        lines.append(_month(project, month, newest.get(month), rules, sum(row.month == month for row in versions)))
    came = [month for month in expected if month in first]
    return lines[::-1], len(came), sum(rules.calendar.on_time(month, first[month]) for month in came)


def _month(project: Project, month: date, row: MonthReport | None, rules: GroundRules, versions: int) -> MonthLine:
    state = ReportState(row.state) if row else rules.calendar.state_without_row(month, clock.today())
    return MonthLine(
        month=date_text(month, "month"),
        url=month_url(project.ref, month),
        state=str(REPORT_STATE_LABELS[state]),
        tone=STATE_TONES[state],
        figures=_("%(n)s%% · %(money)s", n=row.percent, money=baht_text(row.disbursed)) if row else "",
        words=" · ".join(part for part in (row.note, obstacle_text(row)) if part) if row else "",
        by=teller_of(row) if row else "",
        versions=versions,
    )


def month_url(ref: str, month: date) -> str:
    """Return the page of a month's report of a project."""
    return addresses.project(ref, f"reports/{code_of_month(month)}")


def obstacle_text(row: MonthReport) -> str:
    """Return the coded obstacle with its words."""
    if row.obstacle is None:
        return ""
    return ": ".join(part for part in (named(row.obstacle), row.obstacle_words) if part)


def teller_of(row: MonthReport | ContractFact | ProjectStage) -> str:
    """Return who told: the lead agency, or the planner."""
    return named(row.agency) if row.agency else str(REPORTER_LABELS.get(row.duty, row.duty))
