"""The sheet for the notice board: what the village asked for, what became of it, what is next."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any, ClassVar

from flask_babel import gettext as _
from markupsafe import Markup

from app.cycles.models.cycles import Round
from app.cycles.rules.outcomes import ENDING, UNMET
from app.cycles.states import Outcome
from app.following.queries import following as queries
from app.following.queries.news import news_of_village, of_joint, of_needs
from app.following.queries.subjects import FollowedSubject
from app.following.rules.news import News
from app.monitoring.queries.ground import FundedProject, silent_on
from app.publiclog.pages.checkpoints import newest_line
from app.store import clock
from app.thai.text import excerpt, same
from app.tracing.pages.fate import Fate, fates_in
from app.tracing.queries.rows import Lineage
from app.tracing.rules.days import local_day
from app.tracing.states import POINT_LABELS, ThreadPoint
from app.web.locale import called, date_text, named, number_text
from app.web.page import Crumb, Page
from app.web.qr import qr_svg


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One need on the notice board: what was asked, where it stands, and why or what is next."""

    number: int
    title: str
    votes: int
    point: tuple[str, str]
    why: str
    next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthPart:
    """One part of the month's sheet: its heading, as many lines (what, why) as a page holds, and how many more."""

    title: str
    lines: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    """The sheet that hangs on the notice board of a village for a month."""

    endpoint: ClassVar[str] = "following.notice"
    month: str
    #: You said, we did, not because: one line a need.
    parts: tuple[MonthPart, ...]
    #: How many needs stand where, over the cycles that are shown: (label, number).
    standing: tuple[tuple[str, int], ...]
    news: tuple[tuple[str, News], ...]
    groups: tuple[tuple[str, tuple[AskedLine, ...]], ...]
    windows: tuple[tuple[str, str, bool], ...]
    qr: Markup
    address: str
    #: Funded projects that answer needs of the village: title, the code of the board's question, its address.
    works: tuple[tuple[str, Markup, str], ...]
    previous_url: str
    next_url: str
    pdf_url: str
    loudspeaker_url: str
    #: The newest checkpoint of the public book, to be compared with other sheets; "" before the first.
    checkpoint: str


_MONTH = re.compile(r"(25[0-9]{2})-(0[1-9]|1[0-2])")
#: Between the Buddhist and the common era.
ERA = 543


def month_of(text: str) -> date | None:
    """Return the first day of the month ``2569-11`` (B.E.); of this month for "", None for anything else."""
    if not text:
        return clock.today().replace(day=1)
    found = _MONTH.fullmatch(text)
    return date(int(found[1]) - ERA, int(found[2]), 1) if found else None


def notice(subject: FollowedSubject, month: date, site: str) -> NoticePage:
    """Return the sheet of the village ``subject`` for the month that begins on that day."""
    voiced = queries.voiced_in(subject.path)
    lineage, asked = of_needs(voiced), queries.of_newest_cycles(voiced)
    fates = fates_in(lineage, [row.id for row in asked])
    told = [*news_of_village(subject, voiced, lineage), *of_joint(subject)]
    news = [(local_day(one.at), one) for one in sorted(told, key=lambda one: one.at, reverse=True)]
    here = f"{subject.url}/notice"
    return NoticePage(
        title=_("What became of what we asked for"),
        kicker=subject.title,
        lede=_("Sheet for the notice board, %(month)s", month=date_text(month, "month")),
        crumbs=(Crumb(label=subject.title, url=subject.url),),
        month=date_text(month, "month"),
        parts=(*_parts(asked, fates, month), _silent(lineage, month)),
        standing=_standing(asked, fates),
        news=tuple((date_text(day), one) for day, one in news if day.replace(day=1) == month),
        groups=tuple(
            (cycle, tuple(_asked(row, fates.get(row.id)) for row in rows)) for cycle, rows in groupby(asked, key=named)
        ),
        windows=tuple(_window(round_) for round_ in queries.rounds_over(subject.path)),
        qr=qr_svg(site + subject.url),
        address=(site + subject.url).split("//")[-1],
        works=_works(fates.values(), site),
        loudspeaker_url=month_address(f"{subject.url}/loudspeaker", month),
        pdf_url=month_address(f"{here}.pdf", month),
        checkpoint=newest_line(subject.path),
        previous_url=month_address(here, month_shifted(month, -1)),
        next_url="" if month >= clock.today().replace(day=1) else month_address(here, month_shifted(month, 1)),
    )


#: So many lines of each part, and so many characters of what was asked and why, go on one page.
MOST_LINES, OF_TITLE, OF_WHY = 6, 80, 110
#: So many projects have their code on the sheet.
MOST_WORKS = 3
MOST_SILENT = 3
#: What a village hears as "not": it ended without an answer, or waits for another year.
NOT = frozenset({*UNMET, Outcome.WITHDRAWN})


def _parts(asked: Sequence[Any], fates: Mapping[int, Fate], month: date) -> tuple[MonthPart, ...]:
    """Return what was said in the month, what became of needs in it, and what did not, with the reason."""
    told = [(row, fate) for row in asked if (fate := fates.get(row.id)) and _in(month, _day(fate.at))]
    done = [(row, fate) for row, fate in told if fate.code not in NOT and fate.code != ThreadPoint.UNDECIDED]
    said = [(row.title, date_text(row.held_on)) for row in asked if _in(month, row.held_on)]
    return (
        _part(_("You said"), said),
        _part(_("We did"), [(row.title, _did(fate)) for row, fate in done]),
        _part(_("Not, because"), [(row.title, f"{fate.label}: {fate.why}") for row, fate in told if fate.code in NOT]),
    )


def _silent(lineage: Lineage, month: date) -> MonthPart:
    """Return the funded projects of which nothing was reported for too long by the end of the month, or by today."""
    day = min(clock.today(), month_shifted(month, 1) - timedelta(days=1))
    funded = [
        FundedProject(id=one.id, allocated=one.allocated, funded_at=one.funded_at, left_at=one.left_at)
        for one in lineage.projects.values()
        if one.funded_at and local_day(one.funded_at) <= day
    ]
    reports = {one.project_id: (one.as_of, one.percent) for one in lineage.reports if one.as_of <= day}
    silent = sorted(silent_on(day, funded, reports).items(), key=lambda found: -found[1])
    lines = [(lineage.projects[ident].title, _no_report(reports.get(ident), days)) for ident, days in silent]
    return _part(_("Nobody reports on it"), lines, MOST_SILENT)


def _no_report(report: tuple[date, int] | None, days: int) -> str:
    if report is None:
        return str(_("no report yet, expected since %(n)s days", n=number_text(days)))
    return str(
        _(
            "%(percent)s%% done by the last report of %(day)s, %(n)s days before",
            percent=report[1],
            day=date_text(report[0]),
            n=number_text(days),
        )
    )


def _works(fates: Iterable[Fate], site: str) -> tuple[tuple[str, Markup, str], ...]:
    """Return the projects under way or done, each with the code under which one says whether it is there."""
    going = {fate.url: fate.title for fate in fates if fate.code in (ThreadPoint.UNDER_WAY, ThreadPoint.DONE)}
    ways = [(title, f"{site}{url}/there") for url, title in sorted(going.items())[:MOST_WORKS]]
    return tuple((title, qr_svg(way), way.split("//")[-1]) for title, way in ways)


def _did(fate: Fate) -> str:
    return f"{fate.label} · {_next(fate) or fate.why}".rstrip(" ·")


def _part(title: str, lines: Sequence[tuple[str, str]], most: int = MOST_LINES) -> MonthPart:
    shown = tuple((excerpt(what, OF_TITLE), excerpt(why, OF_WHY)) for what, why in lines[:most])
    return MonthPart(title=title, lines=shown, more=max(0, len(lines) - most))


def _day(at: date | datetime) -> date:
    return local_day(at) if isinstance(at, datetime) else at


def _in(month: date, day: date) -> bool:
    return day.replace(day=1) == month


def _standing(asked: Sequence[Any], fates: Mapping[int, Fate]) -> tuple[tuple[str, int], ...]:
    undecided = str(POINT_LABELS[ThreadPoint.UNDECIDED])
    counted = Counter(fates[row.id].label if row.id in fates else undecided for row in asked)
    return tuple(counted.most_common())


def month_address(here: str, month: date) -> str:
    """Return the address of the page of that month."""
    return f"{here}?month={month.year + ERA}-{month.month:02}"


def month_shifted(month: date, by: int) -> date:
    """Return the first day of the month so many months later."""
    year, index = divmod(month.year * 12 + month.month - 1 + by, 12)
    return date(year, index + 1, 1)


def _asked(row: Any, fate: Fate | None) -> AskedLine:
    point = (fate.colour, fate.label) if fate else ("undecided", _("It has not reached a desk yet."))
    why = (fate.why or _lives_on(fate, row.title)) if fate else ""
    return AskedLine(
        number=row.number, title=row.title, votes=row.votes, point=point, why=why, next=_next(fate) if fate else ""
    )


def _lives_on(fate: Fate, title: str) -> str:
    """Name the proposal or project that answers the need, where it is called otherwise."""
    return str(_("in: %(title)s", title=fate.title)) if fate.title and not same(fate.title, title) else ""


def _next(fate: Fate) -> str:
    """Say what is to happen next; nothing where the thread has ended."""
    if fate.code in (Outcome.CARRIED_UP, ThreadPoint.UNDECIDED):
        return str(
            _("next: the decision of the tier above") if fate.code == Outcome.CARRIED_UP else _("next: a decision")
        )
    if fate.code == Outcome.REFERRED:
        if fate.reply_by is None:
            return str(_("next: the answer of %(agency)s", agency=fate.to))
        due = date_text(fate.reply_by)
        if fate.overdue:
            return str(_("next: the answer of %(agency)s, overdue since %(day)s", agency=fate.to, day=due))
        return str(_("next: the answer of %(agency)s, due by %(day)s", agency=fate.to, day=due))
    if fate.code == Outcome.DEFERRED:
        return str(_("next: it comes back in the next cycle"))
    if fate.code in ENDING or fate.code == ThreadPoint.DONE:
        return ""
    if fate.code in (ThreadPoint.FUNDED, ThreadPoint.UNDER_WAY):
        return str(_("next: the work, and a report on it every month"))
    return str(_("next: a place in an annual plan"))


def _window(round_: Round) -> tuple[str, str, bool]:
    """Return who decides, when, and whether that is now."""
    who = named(round_.body) if round_.body else called(round_.area)
    when = f"{date_text(round_.opens_on)} – {date_text(round_.closes_on)}"
    return who, when, round_.opens_on <= clock.today() <= round_.closes_on
