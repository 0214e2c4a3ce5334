"""Which month's reports projects owe, and of how many that were expected one came, and came in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.monitoring.models.reports import MonthReport
from app.monitoring.queries import ground, reports
from app.monitoring.queries.ground import Ground, GroundRules
from app.monitoring.queries.silence import over_since, quiet_columns
from app.monitoring.rules.months import ReportCalendar, asked_until, first_owed, moved, owed
from app.plans.models.funding import Project
from app.plans.queries.funding import lead_agency
from app.store import clock
from app.store.base import db

#: So many months back an unsent report is asked for; what is older stands on the project's own page.
BACK = 3
#: Months over which agencies are counted.
YEAR = 12


@dataclass(frozen=True, slots=True)
class MonthOwed:
    """A month of which a project has sent no report, and the working day by which it was to be sent."""

    due_on: date
    project: Project
    month: date
    #: The agency that leads the project, where it was asked for.
    agency_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthsAsked:
    """What was asked of projects in the last months: what is owed, and how much came, and came in time."""

    rules: GroundRules
    ground: Mapping[int, Ground]
    #: The first due on top, at most ``BACK`` months old.
    waiting: Sequence[MonthOwed]
    #: Reports of the last ``YEAR`` months by project: expected, received, on time.
    counts: Mapping[int, tuple[int, int, int]]

    def sums(self) -> tuple[int, int, int]:
        """Return how many reports were expected, how many came, and how many of these in time."""
        expected, received, on_time = (sum(one[place] for one in self.counts.values()) for place in range(3))
        return expected, received, on_time


def months_asked(projects: Sequence[Project]) -> MonthsAsked:
    """Return what these projects owe today and what came of a year; five questions, one without projects."""
    today = clock.today()
    rules = ground.rules_of(today)
    if not projects:
        return MonthsAsked(rules=rules, ground={}, waiting=(), counts={})
    found = ground.ground_of([ground.told_of(one) for one in projects], rules)
    this = today.replace(day=1)
    sent = reports.first_sent([one.id for one in projects], moved(this, -YEAR), today)
    waiting, counts = [], {}
    for one in projects:
        asked = owed(found[one.id].first_owed, found[one.id].asked_until, today)
        late = [month for month in asked if month >= moved(this, -BACK) and (one.id, month) not in sent]
        late = [] if one.taken_out_at else late  # what a version of the annual plan took out owes nothing any more
        waiting += [MonthOwed(rules.calendar.due_on(month), one, month) for month in late]
        year = [month for month in asked if month >= moved(this, -YEAR)]
        days = [
            (month, sent[one.id, month].astimezone(clock.BANGKOK).date()) for month in year if (one.id, month) in sent
        ]
        counts[one.id] = (len(year), len(days), sum(rules.calendar.on_time(month, day) for month, day in days))
    return MonthsAsked(rules=rules, ground=found, waiting=sorted(waiting, key=_place), counts=counts)


def months_owed_in(low: int, high: int, calendar: ReportCalendar, agency_id: int = 0) -> Sequence[MonthOwed]:
    """Return what the area's projects owe, with their lead agencies, or those of one agency; one question."""
    today, lead = clock.today(), lead_agency()
    since = moved(today.replace(day=1), -BACK)
    came = select(MonthReport.project_id, MonthReport.month).distinct()
    sent = came.where(MonthReport.sent_at.is_not(None), MonthReport.month >= since).subquery("sent")
    query = (
        select(Project, lead, over_since(), *quiet_columns(today), sent.c.month.label("sent"))
        .outerjoin(sent, sent.c.project_id == Project.id)
        .where(Project.area_path.between(low, high), Project.stands_funded())
        .where(*([lead == agency_id] if agency_id else []))
    )
    told: dict[int, tuple[Any, set[date]]] = {}
    for row in db.session.execute(query):
        told.setdefault(row[0].id, (row, set()))[1].add(row.sent)
    waiting = [
        MonthOwed(calendar.due_on(month), row[0], month, row[1])
        for row, months in told.values()
        for month in _owed_by(row, today)
        if month >= since and month not in months
    ]
    return sorted(waiting, key=_place)


def _owed_by(row: Any, today: date) -> list[date]:
    begins = first_owed(ground.told_of(row[0]).funded_on, row.quiet_begins)
    return owed(begins, asked_until(row.over_since, row.quiet_as_of, row.quiet_percent or 0), today)


def _place(one: MonthOwed) -> tuple[date, int, date]:
    return one.due_on, one.project.id, one.month
