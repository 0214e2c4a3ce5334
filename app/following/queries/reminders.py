"""The reminders of an agency: of all that it owes, on working days before the day and after it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.areas.states.paths import bounds
from app.cycles.rules.workdays import Workdays
from app.following.queries.days import DayDue, days_of_agency
from app.following.queries.subjects import FollowedSubject
from app.following.states import DueKind
from app.monitoring.queries.ground import rules_of
from app.monitoring.queries.owed import months_owed_in
from app.monitoring.rules.months import REMINDERS
from app.store import clock

#: What an agency is told of when it is referred, and again before the day, in news of its own.
TOLD_ELSEWHERE = (DueKind.NEED_REFERRED, DueKind.PROPOSAL_REFERRED)


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day on which somebody is reminded of what is owed: so many working days are left, or have passed (below 0)."""

    due: DayDue
    on: date
    left: int


def reminders_of(subject: FollowedSubject) -> Iterator[Reminder]:
    """Yield the reminders that have come by today of all that the agency owes still."""
    calendar = rules_of(clock.today()).calendar
    months = months_owed_in(*bounds(subject.path), calendar, subject.id)
    for one in days_of_agency(subject.id, subject.path, subject.title, months):
        if one.kind not in TOLD_ELSEWHERE:
            yield from _came(one, calendar.workdays)


def _came(one: DayDue, workdays: Workdays) -> Iterator[Reminder]:
    for left in REMINDERS:
        on = workdays.before(one.day, left) if left >= 0 else workdays.after(one.day, -left)
        if on <= clock.today():
            yield Reminder(one, on, left)
