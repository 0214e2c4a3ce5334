"""Pages of the agencies' door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.states import Duty
from app.agencies import queries
from app.agencies.forms import BringForm
from app.cycles import queries as cycles
from app.ledger.actor import Actor, Post
from app.plans.models.funding import Project
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What the agency brought, and the projects that it leads."""

    endpoint: ClassVar = "agencies.index"
    agencies: Sequence[str]
    brought: Sequence[Any]
    projects: Sequence[Project]


@dataclass(frozen=True, kw_only=True)
class NewPage(Page):
    """An agency brings a proposal."""

    endpoint: ClassVar = "agencies.new"
    open_rounds: int
    form: BringForm


def posts_of(by: Actor) -> list[Post]:
    """Return the posts in which the actor serves as an agency."""
    return [post for post in by.posts if post.duty == Duty.AGENCY]


def index(by: Actor) -> IndexPage:
    """Return the page of the agencies for which the person speaks."""
    agencies = queries.agencies_of(by.id)
    ids = [agency.id for agency in agencies]
    return IndexPage(
        title=_("My agency"),
        kicker=", ".join(named(agency) for agency in agencies),
        lede=_("What your agency brought to the desks, and the projects that it leads."),
        crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
        agencies=[named(agency) for agency in agencies],
        brought=queries.brought_by(ids),
        projects=queries.led_by(ids),
    )


def form(by: Actor) -> BringForm:
    """Return the form with the person's agencies and the rounds that are open to them."""
    one = BringForm()
    one.offer(cycles.categories())
    one.agency_id.choices = [(str(agency.id), named(agency)) for agency in queries.agencies_of(by.id)]
    one.round_ref.choices = [
        (round_.ref, f"{called(round_.area)} · {named(round_.cycle)}") for round_ in queries.open_rounds(posts_of(by))
    ]
    chosen = cycles.round_by_ref(one.round_ref.data or "")
    return one.at(chosen.area) if chosen else one


def new(one: BringForm) -> NewPage:
    """Return the page on which a proposal is brought."""
    return NewPage(
        title=_("Bring a proposal"),
        lede=_("It lies on the desk of the round beside what citizens asked for, marked as brought by an agency."),
        crumbs=(Crumb(label=_("My agency"), url=url_for("agencies.index")),),
        open_rounds=len(one.round_ref.choices),
        form=one,
    )
