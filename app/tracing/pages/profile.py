"""The profile of an area, which a forum begins with: people, what was asked and what came of it, data; each dated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.datasets.pages import DatasetRow, in_province
from app.store import clock
from app.tracing.queries import profile as queries
from app.web.locale import baht_text, called, date_text, named, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileFigure:
    """One figure with its day and where it is from."""

    label: str
    value: str
    as_of: date
    source: str


@dataclass(frozen=True, kw_only=True)
class ProfilePage(Page):
    """What is known of an area before its forum begins."""

    endpoint: ClassVar = "origins.profile"
    people: Sequence[ProfileFigure]
    #: What the last cycle asked for and what became of it; empty where none was decided yet.
    asked: Sequence[ProfileFigure]
    cycle: str
    money: Sequence[ProfileFigure]
    data: Sequence[DatasetRow]
    pdf_url: str
    balance_url: str


def profile(area: Area) -> ProfilePage:
    """Return the profile of the area."""
    cycle = queries.last_decided_cycle(area.path)
    return ProfilePage(
        title=_("Profile: %(area)s", area=called(area)),
        kicker=" ".join(called(one) for one in areas.trail(area.path)),
        lede=_("What a forum should know before it begins. Every figure has its day and its source."),
        crumbs=(Crumb(label=called(area), url=addresses.area(area.path)),),
        people=_people(area),
        asked=_asked(area, cycle.id) if cycle else (),
        cycle=named(cycle) if cycle else "",
        money=_money(area),
        data=in_province(area.path // 10**8),
        pdf_url=addresses.area(area.path, "profile.pdf"),
        balance_url=url_for("origins.show", code=area.code),
    )


def _people(area: Area) -> list[ProfileFigure]:
    counted = areas.population_of(area.path)
    if counted is None:
        return []
    told = ((_("People"), counted.people), (_("Households"), counted.households))
    return [
        ProfileFigure(label=label, value=number_text(n), as_of=counted.as_of, source=counted.source)
        for label, n in told
    ]


def _asked(area: Area, cycle_id: int) -> list[ProfileFigure]:
    rows = queries.needs_by_outcome(area.path, cycle_id)
    today, source = clock.today(), _("decisions of the rounds, this platform")
    whole = ProfileFigure(
        label=_("Needs recorded"), value=number_text(sum(n for _outcome, n in rows)), as_of=today, source=source
    )
    return [
        whole,
        *(
            ProfileFigure(
                label=str(OUTCOME_LABELS[Outcome(outcome)]) if outcome else _("not decided yet"),
                value=number_text(n),
                as_of=today,
                source=source,
            )
            for outcome, n in rows
        ),
    ]


def _money(area: Area) -> list[ProfileFigure]:
    n_funded, allocated, n_open, estimate = queries.money(area.path)
    today, source = clock.today(), _("annual plans and plan candidates, this platform")
    return [
        ProfileFigure(
            label=_("Projects with money"),
            value=_("%(n)s, %(baht)s", n=number_text(n_funded), baht=baht_text(allocated)),
            as_of=today,
            source=source,
        ),
        ProfileFigure(
            label=_("Candidates without money"),
            value=_("%(n)s, %(baht)s", n=number_text(n_open), baht=baht_text(estimate)),
            as_of=today,
            source=source,
        ),
    ]


def dated(figure: ProfileFigure) -> str:
    """Say of which day a figure is and where it is from."""
    return f"{date_text(figure.as_of)} · {figure.source}"
