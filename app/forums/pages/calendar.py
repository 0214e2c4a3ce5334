"""An area's calendar: windows, days left, areas without a forum, and areas that can no longer make it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.models import Area
from app.areas.queries import labels
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, CycleTier
from app.cycles.rules.workdays import Workdays, trouble
from app.forums.pages.participation import way_to_area
from app.forums.queries import calendar as queries
from app.forums.queries.calendar import RoundWindow
from app.store import clock
from app.web.locale import called, date_text, named
from app.web.page import Page

#: Most areas that each list shows.
MOST = 40


@dataclass(frozen=True, slots=True)
class WindowShown:
    """One tier's window: ahead, now or over; days and working days until it changes."""

    label: str
    opens_on: date
    closes_on: date
    phase: str
    days: int
    workdays: int


@dataclass(frozen=True, slots=True)
class WaitingForum:
    """One area that has no forum, or can no longer make it, with why."""

    area: str
    url: str
    tier: str
    closes_on: date
    why: str


@dataclass(frozen=True, kw_only=True)
class CalendarPage(Page):
    """The calendar of an area in one cycle."""

    endpoint: ClassVar = "forums.calendar"
    windows: tuple[WindowShown, ...]
    turns: int
    held: int
    planned: int
    missing: tuple[WaitingForum, ...]
    missing_n: int
    late: tuple[WaitingForum, ...]
    late_n: int
    #: Areas that held no forum and say why, and those of earlier times that closed without saying.
    silent_n: int
    unsaid_n: int
    silent_url: str
    feed_url: str
    cycle_url: str
    most: int = MOST

    @classmethod
    def of(cls, area: Area, cycle: Cycle) -> CalendarPage:
        """Return the page as of today."""
        today, workdays = clock.today(), cycles.workdays_of(cycle.id)
        notices = {level: rules.notice for level, rules in cycles.rules_of(cycle.id).items()}
        turns = [turn for turn in queries.turns(cycle.id, area.path) if turn.standing.opens_on <= today]
        waiting = [turn for turn in turns if turn.open and not turn.declared]
        # Thousands of areas stand in one of a few ways: each is judged once.
        ways = {(turn.standing, turn.level) for turn in waiting}
        ends = {way: trouble(way[0], today, notices.get(way[1], 0), workdays) for way in ways}
        judged = [(turn, *ends[turn.standing, turn.level]) for turn in waiting]
        late = [row for row in judged if row[1]]
        missing = [row for row in judged if not row[1] and not row[0].standing.held and not row[0].standing.planned_on]
        names = labels(row[0].path for row in (*late[:MOST], *missing[:MOST]))
        return cls(
            title=_("Calendar of %(area)s", area=called(area)),
            kicker=named(cycle),
            lede=_("When forums can be held, how many days are left, and where nobody has called one."),
            crumbs=way_to_area(area),
            windows=tuple(_window(tier, today, workdays, turns) for tier in cycles.tiers_of(cycle.id)),
            turns=len(turns),
            held=sum(turn.standing.held for turn in turns),
            planned=sum(not turn.standing.held and turn.standing.planned_on is not None for turn in waiting),
            silent_n=sum(turn.declared for turn in turns),
            unsaid_n=sum(not (turn.open or turn.declared or turn.standing.held) for turn in turns),
            silent_url=f"{addresses.area(area.path, 'not-held')}?cycle={cycle.code}",
            missing=tuple(_waiting(*row, names, notices) for row in missing[:MOST]),
            missing_n=len(missing),
            late=tuple(_waiting(*row, names, notices) for row in late[:MOST]),
            late_n=len(late),
            feed_url=addresses.area(area.path, "calendar.ics"),
            cycle_url=addresses.cycle(cycle.province, cycle.code),
        )


def _window(tier: CycleTier, today: date, workdays: Workdays, turns: Sequence[RoundWindow]) -> WindowShown:
    ahead, over = today < tier.opens_on, today > tier.closes_on
    here = [turn for turn in turns if turn.level == tier.level]
    now = "now" if any(turn.open for turn in here) else "closed" if here else "elsewhere"
    return WindowShown(
        str(LEVEL_LABELS[Level(tier.level)]),
        tier.opens_on,
        tier.closes_on,
        "ahead" if ahead else "over" if over else now,
        (tier.opens_on - today).days if ahead else (tier.closes_on - today).days,
        workdays.count(tier.opens_on if ahead else today, tier.closes_on),
    )


def _waiting(turn: RoundWindow, code: str, left: int, names: dict[int, str], notices: dict[str, int]) -> WaitingForum:
    return WaitingForum(
        names.get(turn.path, ""),
        addresses.area(turn.path),
        str(LEVEL_LABELS[Level(turn.level)]),
        turn.standing.closes_on,
        " ".join(_why(turn, code, left, notices)),
    )


def _why(turn: RoundWindow, code: str, left: int, notices: dict[str, int]) -> Iterable[str]:
    day = date_text(turn.standing.planned_on)
    if code == "over":
        yield str(_("The window closed without a forum."))
    elif code == "outside":
        yield str(_("Its forum is planned for %(day)s, after the window closes.", day=day))
    elif code == "unrecorded":
        yield str(_("Its forum was planned for %(day)s and has no record.", day=day))
    else:
        yield str(ngettext("%(num)s working day is left.", "%(num)s working days are left.", left))
    if code == "notice":
        n = notices.get(turn.level, 0)
        yield str(ngettext("The notice alone takes %(num)s.", "The notice alone takes %(num)s.", n))
