"""What is read out over the village loudspeaker in a month, and when the village was told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.states import DUTY_LABELS, Duty
from app.areas.models import Area
from app.areas.rules import addresses
from app.following import policy
from app.following.forms import AnnouncementForm
from app.following.models import Announcement
from app.following.pages.notice import NOT, month_address, month_shifted
from app.following.queries import following as queries
from app.following.queries import told as told_queries
from app.following.rules.loudspeaker import MOST_WORDS, fitting, names_a_person, words_in
from app.following.states import TOLD_BY_LABELS, ToldBy
from app.ledger.actor import Actor
from app.store import clock
from app.thai.text import excerpt
from app.tracing.pages.fate import Fate, fates_of_needs
from app.tracing.rules.days import local_day
from app.tracing.states import ThreadPoint
from app.web.locale import called, date_text, number_text
from app.web.page import Crumb, Page

#: So many letters of what was asked, and of the reason, are read out.
OF_TITLE, OF_WHY = 60, 60
#: Words kept free for saying how many things were left out of each part.
LEFT_OUT = 8


@dataclass(frozen=True, kw_only=True)
class LoudspeakerPage(Page):
    """The text for the loudspeaker, and the record of when people were told."""

    endpoint: ClassVar[str] = "following.loudspeaker"
    text: tuple[str, ...]
    words: str
    board_url: str
    previous_url: str
    next_url: str
    announced: tuple[tuple[str, str], ...]
    form: AnnouncementForm | None
    announce_url: str

    @classmethod
    def of(cls, area: Area, month: date, form: AnnouncementForm, by: Actor | None) -> LoudspeakerPage:
        """Return the text of the village's month; the form stands there for those who tell the village."""
        asked = queries.of_newest_cycles(queries.voiced_in(area.path))
        text = speech(called(area), month, asked, fates_of_needs([row.id for row in asked]))
        here = addresses.area(area.path, "loudspeaker")
        return cls(
            title=_("Text for the village loudspeaker"),
            kicker=called(area),
            lede=date_text(month, "month"),
            crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
            text=text,
            words=number_text(words_in(" ".join(text))),
            board_url=month_address(addresses.area(area.path, "notice"), month),
            previous_url=month_address(here, month_shifted(month, -1)),
            next_url="" if month >= clock.today().replace(day=1) else month_address(here, month_shifted(month, 1)),
            announced=tuple(_announced(one) for one in told_queries.announcements_of(area.id)),
            form=form if policy.may_announce(by, area) else None,
            announce_url=url_for("following.announce", code=area.code),
        )


def _announced(one: Announcement) -> tuple[str, str]:
    duty = str(DUTY_LABELS[Duty(one.duty)]) if one.duty in list(Duty) else ""
    how = str(TOLD_BY_LABELS[ToldBy(one.told_by)])
    return date_text(one.announced_on), " · ".join(part for part in (how, duty) if part)


def speech(village: str, month: date, asked: Sequence[Any], fates: Mapping[int, Fate]) -> tuple[str, ...]:
    """Return the paragraphs of the text: at most ``MOST_WORDS`` words, and nothing that may name a person."""
    told = [(row, fates[row.id]) for row in asked if row.id in fates and _in(month, fates[row.id])]
    done = [(row, fate) for row, fate in told if fate.code not in NOT and fate.code != ThreadPoint.UNDECIDED]
    ended = [(row, fate) for row, fate in told if fate.code in NOT]
    said = sum(1 for row in asked if row.held_on.replace(day=1) == month)
    opening = _(
        "To the people of %(village)s: what became of what we asked for, %(month)s.",
        village=village,
        month=date_text(month, "month"),
    )
    closing = _(
        "Each need with its reason hangs on the notice board. Whoever disagrees can appeal: ask the facilitator of the "
        "village. Thank you for listening."
    )
    parts = [
        ([_heard(said)] if said else []) + ([] if told else [_("Nothing was decided on our needs in this month.")]),
        _part(_n_done(len(done)), (_did(row, fate) for row, fate in done)),
        _part(_n_ended(len(ended)), (_not(row, fate) for row, fate in ended)),
    ]
    return (opening, *_within(parts, MOST_WORDS - words_in(opening + closing)), closing)


def _in(month: date, fate: Fate) -> bool:
    day = fate.at if not hasattr(fate.at, "hour") else local_day(fate.at)  # type: ignore[arg-type] # a moment has an hour
    return day.replace(day=1) == month


def _heard(n: int) -> str:
    said: str = ngettext(
        "Our forum recorded %(number)s need in this month.",
        "Our forum recorded %(number)s needs in this month.",
        n,
        number=number_text(n),
    )
    return said


def _n_done(n: int) -> str:
    said: str = ngettext("%(number)s need goes on:", "%(number)s needs go on:", n, number=number_text(n))
    return said


def _n_ended(n: int) -> str:
    said: str = ngettext(
        "%(number)s need is not met or has to wait:",
        "%(number)s needs are not met or have to wait:",
        n,
        number=number_text(n),
    )
    return said


def _part(heading: str, lines: Iterable[str]) -> list[str]:
    told = list(lines)
    return [heading, *told] if told else []


def _spoken(row: Any) -> str:
    """Return what was asked; where the words may name a person only its number is read."""
    if names_a_person(row.title):
        return str(_("need no. %(n)s", n=number_text(row.number)))
    return excerpt(row.title, OF_TITLE)


def _did(row: Any, fate: Fate) -> str:
    return f"{_spoken(row)} {fate.label}"


def _not(row: Any, fate: Fate) -> str:
    why = excerpt(fate.why, OF_WHY)
    if not why or names_a_person(why):
        return _did(row, fate)
    return str(_("%(what)s, because %(why)s", what=_did(row, fate), why=why))


def _within(parts: Sequence[list[str]], room: int) -> list[str]:
    """Return the parts as paragraphs, each with as many lines as fit and how many were left out."""
    said = []
    for heading, *lines in filter(None, parts):
        room -= words_in(heading)
        n = fitting(lines, max(0, room - LEFT_OUT))
        room -= words_in(" ".join(lines[:n]))
        left = len(lines) - n
        more = (
            ngettext(
                "and %(number)s more on the board.", "and %(number)s more on the board.", left, number=number_text(left)
            )
            if left
            else ""
        )
        room -= words_in(more)
        said.append("\n".join(part for part in (heading, *lines[:n], more) if part))
    return said
