"""An agency's whole page: what it owes in the order of the day, what it leads and what it brought; public."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.states import Duty
from app.agencies import queries
from app.areas.rules import addresses
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.following.pages.days import DayDueRow, page_of_day, row_of
from app.following.queries.days import AHEAD, DayDue, days_of_agency
from app.following.states import DUE_KIND_LABELS, DueKind
from app.ledger.actor import Actor
from app.monitoring.pages.months import month_url
from app.monitoring.queries.owed import MonthsAsked, months_asked
from app.monitoring.queries.reports import given_back
from app.monitoring.states.projects import LIGHT_LABELS, LIGHT_TONES, WORK_STAGE_LABELS
from app.plans.models.funding import Project
from app.store import clock
from app.web.locale import date_text, named
from app.web.page import Crumb, Page

#: Rows of each list; the file has all.
SHOWN = 60
#: What a body answers itself, on a page of its own.
_REFERRED = (DueKind.NEED_REFERRED, DueKind.PROPOSAL_REFERRED)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedProject:
    """A funded project that the agency leads: how it stands, and of how many expected reports how many came."""

    ref: str
    title: str
    light: tuple[str, str, str]
    stage: str
    percent: int
    allocated: int
    expected: int
    received: int
    on_time: int


@dataclass(frozen=True, kw_only=True)
class AgencyPage(Page):
    """What an agency owes by day, the projects that it leads, and what it brought to the desks."""

    endpoint: ClassVar = "front.agency"
    expected: int
    received: int
    on_time: int
    over_n: int
    #: What is owed, in the order of the day: the number of each kind, then the days.
    kinds: Sequence[tuple[str, int, int]]
    days: Sequence[DayDueRow]
    days_n: int
    today: date
    ahead: int
    projects: Sequence[LedProject]
    brought: Sequence[Any]
    shown: int
    #: Whether the reader speaks for the agency, and the reports that were given back to it: title, words, address.
    mine: bool
    back: Sequence[tuple[str, str, str]]
    agency_id: int


@dataclass(frozen=True)
class AgencyTold:
    """What is known of an agency today, for its page and for programs alike."""

    agency: Agency
    projects: Sequence[Project]
    asked: MonthsAsked
    days: Sequence[DayDue]
    brought: Sequence[Any]


def told_of(agency: Agency) -> AgencyTold:
    """Return what is known of the agency; nine questions."""
    projects = queries.led_by([agency.id])
    asked, path = months_asked(projects), agency.province * PROVINCE_SPAN
    days = days_of_agency(agency.id, path, named(agency), asked.waiting)
    return AgencyTold(agency, projects, asked, days, queries.brought_by([agency.id]))


def agency(told: AgencyTold, by: Actor | None) -> AgencyPage:
    """Return the page; for whoever speaks for the agency each day leads to where it is done."""
    one, mine = told.agency, _speaks(by, told.agency)
    expected, received, on_time = told.asked.sums()
    return AgencyPage(
        title=_("What this body owes, leads and brought"),
        kicker=named(one),
        lede=_("Everything that is due of it, in the order of the day; what is late stands first."),
        crumbs=(Crumb(label=_("Agencies"), url=url_for("ministries.agencies")),),
        expected=expected,
        received=received,
        on_time=on_time,
        over_n=sum(day.is_over for day in told.days),
        kinds=_kinds(told.days),
        days=[_day(one, day, mine) for day in told.days[:SHOWN]],
        days_n=len(told.days),
        today=clock.today(),
        ahead=AHEAD.days,
        projects=[led(project, told.asked) for project in told.projects],
        brought=told.brought[:SHOWN],
        shown=SHOWN,
        mine=mine,
        back=_given_back(told.projects) if mine else (),
        agency_id=one.id,
    )


def _kinds(days: Sequence[DayDue]) -> list[tuple[str, int, int]]:
    """Return (label, number, of these overdue) for each kind of which something is owed."""
    every, over = Counter(one.kind for one in days), Counter(one.kind for one in days if one.is_over)
    return [(str(DUE_KIND_LABELS[kind]), every[kind], over[kind]) for kind in DueKind if every[kind]]


def _day(one: Agency, day: DayDue, mine: bool) -> DayDueRow:
    row = row_of(one.province * PROVINCE_SPAN, day)
    if not (mine and day.kind in _REFERRED):
        return row
    return DayDueRow(day=row.day, what=row.what, about=row.about, url=addresses.agency(one.id), who=row.who)


def _given_back(projects: Sequence[Project]) -> list[tuple[str, str, str]]:
    by_id = {one.id: one for one in projects}
    return [
        (f"{by_id[ident].title} · {date_text(month, 'month')}", words, month_url(by_id[ident].ref, month))
        for (ident, month), words in sorted(given_back(list(by_id)).items())
    ]


def led(project: Project, asked: MonthsAsked) -> LedProject:
    """Return how a project stands that the agency leads."""
    ground, (expected, received, on_time) = asked.ground[project.id], asked.counts[project.id]
    light = ground.light.light
    return LedProject(
        ref=project.ref,
        title=project.title,
        light=(light.value, str(LIGHT_LABELS[light]), LIGHT_TONES[light]),
        stage=str(WORK_STAGE_LABELS[ground.on.stage]),
        percent=ground.on.percent,
        allocated=project.allocated,
        expected=expected,
        received=received,
        on_time=on_time,
    )


def agency_json(told: AgencyTold) -> dict[str, Any]:
    """Return the same as open data; ids are strings, days ISO 8601, money in satang."""
    expected, received, on_time = told.asked.sums()
    return {
        "body": {"id": str(told.agency.id), "name": named(told.agency)},
        "as_of": clock.today().isoformat(),
        "reports": {"expected": expected, "received": received, "on_time": on_time},
        "overdue": sum(day.is_over for day in told.days),
        "days": [
            {
                "day": day.day.isoformat(),
                "kind": day.kind.value,
                "what": str(DUE_KIND_LABELS[day.kind]),
                "about": day.title,
                "url": page_of_day(told.agency.province * PROVINCE_SPAN, day),
                "overdue": day.is_over,
            }
            for day in told.days
        ],
        "projects": [
            {
                "ref": one.ref,
                "title": one.title,
                "light": one.light[0],
                "percent": one.percent,
                "allocated": one.allocated,
                "reports": {"expected": one.expected, "received": one.received, "on_time": one.on_time},
            }
            for one in (led(project, told.asked) for project in told.projects)
        ],
        "brought": [
            {"ref": row.ref, "title": row.title, "satang": row.satang, "outcome": row.outcome} for row in told.brought
        ],
    }


def _speaks(by: Actor | None, one: Agency) -> bool:
    serves = by is not None and any(post.duty == Duty.AGENCY for post in by.posts)
    return serves and by is not None and one in queries.agencies_of(by.id)
