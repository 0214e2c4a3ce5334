"""The administrator's desk: one page that leads to everything which the office keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.pages.accounts import posts_of
from app.accounts.queries.accounts import n_to_confirm
from app.areas.states.paths import code_of
from app.following.queries import following
from app.jobs import queries as jobs
from app.ledger.actor import Actor, Post
from app.office.queries.lists import LISTS
from app.web.page import Crumb, Page

#: So many that wait are counted; beyond them it says "more than".
COUNTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskWay:
    """One way from the desk: its name, its address, and what is found there."""

    label: str
    url: str
    hint: str = ""
    waits: int = 0


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The administrator's desk."""

    endpoint: ClassVar = "office.index"
    groups: Sequence[tuple[str, Sequence[DeskWay]]]


def bounds_of(posts: Sequence[Post]) -> list[tuple[int, int]]:
    """Return the paths of the posts' areas; whoever keeps a whole province also sees what belongs to no area."""
    return [(post.low, post.high) for post in posts]


def desk() -> Crumb:
    """Return the step back to the desk."""
    return Crumb(label=_("Administrator's desk"), url=url_for("office.index"))


def index(by: Actor) -> IndexPage:
    """Return the desk with what waits on it."""
    posts = posts_of(by)
    return IndexPage(
        title=_("Administrator's desk"),
        lede=_("What the office keeps: people, lists, what waits, and the data of areas."),
        crumbs=(Crumb(label=_("My work"), url=url_for("front.work")),),
        groups=(
            (_("People and agencies"), _people(posts, by.id)),
            (_("Lists of the house"), _lists()),
            (_("What waits"), _waits(posts)),
            (_("Data"), _data(posts)),
        ),
    )


def _people(posts: Sequence[Post], me: int) -> list[DeskWay]:
    return [
        DeskWay(label=_("Accounts and their duties"), url=url_for("accounts.index")),
        DeskWay(label=_("Invite people from a workbook"), url=url_for("accounts.many")),
        DeskWay(label=_("Who still holds what"), url=url_for("accounts.review"), waits=n_to_confirm(posts, me)),
        DeskWay(label=_("Who opened personal data"), url=url_for("office.opened")),
        DeskWay(
            label=_("Agencies and who speaks for them"),
            url=url_for("office.agencies"),
            hint=_("State agencies, local governments, and the accounts that answer for them."),
        ),
    ]


def _lists() -> list[DeskWay]:
    ways = [
        DeskWay(label=str(one.title), url=url_for("office.rows", name=name), hint=str(one.says))
        for name, one in LISTS.items()
    ]
    rules = DeskWay(
        label=_("Rules and calendars of the cycles"),
        url=url_for("cycles.index"),
        hint=_("Quorums, shares, notice: set for each tier while the cycle is prepared."),
    )
    return [*ways, rules]


def _waits(posts: Sequence[Post]) -> list[DeskWay]:
    jobs_waiting = len(jobs.to_look_after(bounds_of(posts), 0, limit=COUNTED))
    mail_waiting = len(following.unsent(0, limit=COUNTED))
    return [
        DeskWay(label=_("Jobs that wait or failed"), url=url_for("office.work"), waits=jobs_waiting),
        DeskWay(label=_("Messages that wait"), url=url_for("office.mail"), waits=mail_waiting),
    ]


def _data(posts: Sequence[Post]) -> list[DeskWay]:
    plans = _("Local plans and regular programmes")
    return [
        DeskWay(label=_("Data that were loaded"), url=url_for("office.loads")),
        DeskWay(label=_("Import villages"), url=url_for("areas.import_villages")),
        DeskWay(label=_("Import outlines"), url=url_for("areas.boundaries")),
        *(DeskWay(label=plans, url=url_for("localplans.index", code=code_of(one.low))) for one in posts[:1] if one.low),
    ]
