"""The public record of a forum: what was said and resolved, without the names of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.forums.models import AgendaItem, Attendance, Forum, Need
from app.forums.states import (
    AGE_BAND_LABELS,
    CHANNEL_LABELS,
    SEX_LABELS,
    STAGE_LABELS,
    STATE_LABELS,
    AgeBand,
    Channel,
    Sex,
    Stage,
    State,
)
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page

#: Fewer heads than this are not shown, so that nobody is recognised by sector, sex or age.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """A need as the public record shows it."""

    number: int
    title: str
    words: str
    by: str
    url: str
    ref: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The record of a forum, for everybody."""

    endpoint: ClassVar = "forums.show"
    forum_ref: str
    state: tuple[str, str]
    facts: tuple[tuple[str, str], ...]
    held: bool
    heads: int
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    agenda: tuple[AgendaItem, ...]
    needs: tuple[Voice, ...]
    round_url: str
    json_url: str

    @classmethod
    def of(
        cls, forum: Forum, rows: Sequence[Attendance], agenda: Sequence[AgendaItem], needs: Sequence[Need]
    ) -> ShowPage:
        """Return the page."""
        tones = {State.PLANNED: "wait", State.HELD: "good", State.CANCELLED: "bad"}
        return cls(
            title=_("Forum no. %(n)s, %(area)s", n=forum.number, area=called(forum.area)),
            kicker=_("Record of a forum"),
            crumbs=(Crumb(label=called(forum.area), url=f"/areas/{forum.area.code}"),),
            forum_ref=forum.ref,
            state=(tones[State(forum.state)], str(STATE_LABELS[State(forum.state)])),
            facts=_facts(forum),
            held=forum.state == State.HELD,
            heads=forum.attendance_total,
            groups=tuple((title, _shown(counted)) for title, counted in _groups(rows).items()),
            agenda=tuple(agenda),
            needs=tuple(_voice(need) for need in needs),
            round_url=f"/rounds/{forum.round.ref}/balance",
            json_url=url_for("forums.show_json", ref=forum.ref),
        )


def as_json(
    forum: Forum, rows: Sequence[Attendance], agenda: Sequence[AgendaItem], needs: Sequence[Need]
) -> dict[str, Any]:
    """Return the public record as data; points in degrees as text, amounts in satang."""
    return {
        "ref": forum.ref,
        "round": forum.round.ref,
        "number": forum.number,
        "state": str(forum.state),
        "area": {"code": forum.area.code, "name": called(forum.area)},
        "body": named(forum.round.body) if forum.round.body else None,
        "held_on": forum.held_on.isoformat(),
        "place": forum.place,
        "stage": str(forum.stage),
        "attendance": {
            "total": forum.attendance_total,
            "groups": {title: dict(_shown(counted)) for title, counted in _groups(rows).items()},
        },
        "agenda": [
            {"number": item.number, "title": item.title, "minutes": item.minutes, "resolution": item.resolution}
            for item in agenda
        ],
        "needs": [
            {
                "ref": need.ref,
                "number": need.number,
                "title": need.title,
                "words": need.words,
                "category": need.category.code,
                "channel": str(need.channel),
                "households": need.households,
                "votes": need.votes,
                "satang": need.satang,
            }
            for need in needs
        ],
    }


def _facts(forum: Forum) -> tuple[tuple[str, str], ...]:
    return (
        (_("Area"), called(forum.area)),
        (_("Body"), named(forum.round.body) if forum.round.body else ""),
        (_("Day"), date_text(forum.held_on, "full")),
        (_("Place"), forum.place),
        (_("How far people take part"), str(STAGE_LABELS[Stage(forum.stage)])),
        (_("Planning cycle"), named(forum.round.cycle)),
    )


def _groups(rows: Sequence[Attendance]) -> dict[str, Counter[str]]:
    """Return the heads by sector, by sex and by age, each with its readable labels."""
    sectors: Counter[str] = Counter()
    sexes: Counter[str] = Counter()
    ages: Counter[str] = Counter()
    for row in rows:
        sectors[named(row.sector)] += row.n
        sexes[str(SEX_LABELS[Sex(row.sex)])] += row.n
        ages[str(AGE_BAND_LABELS[AgeBand(row.age_band)])] += row.n
    return {_("By sector"): sectors, _("By sex"): sexes, _("By age"): ages}


def _shown(counted: Counter[str]) -> tuple[tuple[str, str], ...]:
    return tuple((label, f"{n:,}" if n >= FEWEST else f"<{FEWEST}") for label, n in counted.most_common() if n)


def _voice(need: Need) -> Voice:
    by = _(
        "%(category)s · %(households)s households · %(votes)s votes · %(channel)s",
        category=named(need.category),
        households=f"{need.households:,}",
        votes=f"{need.votes:,}",
        channel=CHANNEL_LABELS[Channel(need.channel)],
    )
    return Voice(need.number, need.title, need.words, by, f"/needs/{need.ref}", need.ref)
