"""The sheet for a village's notice board: what became, in a month, of what was asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from flask_babel import gettext as _
from markupsafe import Markup

from app.cycles.models.cycles import Round
from app.cycles.rules.outcomes import ENDING
from app.cycles.states import Outcome
from app.following.queries import following as queries
from app.following.queries.news import News, news_of
from app.following.queries.subjects import FollowedSubject
from app.forums.pages.slips import qr_svg
from app.store import clock
from app.tracing.pages.fate import Fate, fates_of_needs
from app.tracing.rules.days import local_day
from app.tracing.states import ThreadPoint
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """One need on the notice board: what was asked, where it stands, and why or what is next."""

    number: int
    title: str
    votes: int
    point: tuple[str, str]
    why: str
    next: str


@dataclass(frozen=True, kw_only=True)
class NoticePage(Page):
    """The sheet that hangs on the notice board of a village for a month."""

    endpoint: ClassVar[str] = "following.notice"
    month: str
    news: tuple[tuple[str, News], ...]
    groups: tuple[tuple[str, tuple[AskedLine, ...]], ...]
    windows: tuple[tuple[str, str, bool], ...]
    qr: Markup
    address: str
    previous_url: str
    next_url: str
    pdf_url: str


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
    asked = queries.asked_in(subject.path)
    fates = fates_of_needs([row.id for row in asked])
    news = [(local_day(one.at), one) for one in news_of(subject)]
    here = f"{subject.url}/notice"
    return NoticePage(
        title=_("What became of what we asked for"),
        kicker=subject.title,
        lede=_("Sheet for the notice board, %(month)s", month=date_text(month, "month")),
        crumbs=(Crumb(label=subject.title, url=subject.url),),
        month=date_text(month, "month"),
        news=tuple((date_text(day), one) for day, one in news if day.replace(day=1) == month),
        groups=tuple(
            (cycle, tuple(_asked(row, fates.get(row.id)) for row in rows)) for cycle, rows in groupby(asked, key=named)
        ),
        windows=tuple(_window(round_) for round_ in queries.rounds_over(subject.path)),
        qr=qr_svg(site + subject.url),
        address=(site + subject.url).split("//")[-1],
        pdf_url=_address(f"{here}.pdf", month),
        previous_url=_address(here, _shifted(month, -1)),
        next_url="" if month >= clock.today().replace(day=1) else _address(here, _shifted(month, 1)),
    )


def _address(here: str, month: date) -> str:
    return f"{here}?month={month.year + ERA}-{month.month:02}"


def _shifted(month: date, by: int) -> date:
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
    return str(_("in: %(title)s", title=fate.title)) if fate.title and fate.title != title else ""


def _next(fate: Fate) -> str:
    """Say what is to happen next; nothing where the thread has ended."""
    if fate.code in (Outcome.CARRIED_UP, ThreadPoint.UNDECIDED):
        return str(
            _("next: the decision of the tier above") if fate.code == Outcome.CARRIED_UP else _("next: a decision")
        )
    if fate.code == Outcome.REFERRED:
        return str(_("next: the answer of %(agency)s", agency=fate.to))
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
