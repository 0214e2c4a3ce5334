"""Pages of the agencies' door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.states import Duty
from app.agencies import policy, queries
from app.agencies.forms import BringForm, LetterForm
from app.aggregation.forms.desk import ReplyForm
from app.aggregation.pages.overdue import as_json
from app.aggregation.queries import referrals as referrals_queries
from app.aggregation.queries.referrals import Referral
from app.areas import queries as areas
from app.areas.rules import addresses
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.cycles.policy import serves
from app.ledger.actor import Actor, Post
from app.plans.models.funding import Project
from app.store import clock
from app.web.locale import called, language, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What the agency brought, and the projects that it leads."""

    endpoint: ClassVar = "agencies.index"
    agencies: Sequence[str]
    brought: Sequence[Any]
    projects: Sequence[Project]
    #: The inbox of each agency: its name and its address.
    inboxes: Sequence[tuple[str, str]]
    #: The whole page of each agency, in the order of the day: its name and its address.
    whole: Sequence[tuple[str, str]]
    #: What each agency brings year after year: its name and the address.
    again: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ReferralsPage(Page):
    """What was referred to an agency: what waits by the day on which it is due, and what was answered; public."""

    endpoint: ClassVar = "agencies.referrals"
    waiting: Sequence[Referral]
    answered: Sequence[Referral]
    places: Mapping[int, str]
    overdue: int
    may_answer: bool
    #: Where the desk enters one letter that answers several; "" for whoever serves none of the rounds.
    letter_url: str
    json_url: str
    follow_url: str
    again_url: str
    whole_url: str


@dataclass(frozen=True, kw_only=True)
class AnsweringPage(Page):
    """Where an agency answers one referral itself."""

    endpoint: ClassVar = "agencies.answering"
    agency: Agency
    referral: Referral
    where: str
    form: ReplyForm
    #: Whether this account may answer, and why not.
    verdict: Verdict


@dataclass(frozen=True, kw_only=True)
class LetterPage(Page):
    """Where a desk enters one letter of a body that answers several referrals."""

    endpoint: ClassVar = "agencies.letter"
    agency: Agency
    form: LetterForm
    back_url: str


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
        whole=[(named(agency), addresses.agency_page(agency.id)) for agency in agencies],
        inboxes=[(named(agency), addresses.agency(agency.id)) for agency in agencies],
        again=[(named(agency), addresses.agency_again(agency.id)) for agency in agencies],
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
        crumbs=(_mine(),),
        open_rounds=len(one.round_ref.choices),
        form=one,
    )


def referrals(agency: Agency, by: Actor | None) -> ReferralsPage:
    """Return what was referred to the agency, and what it answered."""
    english = language() == "en"
    waiting = referrals_queries.waiting_for([agency.id], english)
    answered = referrals_queries.answered_by(agency.id, english)
    return ReferralsPage(
        title=_("Referred to us and to be answered") if (mine := _speaks(by, agency)) else _("Referred to this body"),
        kicker=named(agency),
        lede=_("What citizens asked for and a round referred to this body, and what it answered."),
        crumbs=(_mine(),) if mine else (Crumb(label=_("Front page"), url="/"),),
        waiting=waiting,
        answered=answered,
        places=areas.labels({one.area_path for one in (*waiting, *answered)}),
        overdue=sum(one.is_overdue for one in waiting),
        may_answer=mine,
        letter_url=f"{addresses.agency(agency.id)}/letter" if by and _served(by, waiting) else "",
        json_url=f"{addresses.agency(agency.id)}.json",
        follow_url=addresses.follow("agency", str(agency.id)),
        again_url=addresses.agency_again(agency.id),
        whole_url=addresses.agency_page(agency.id),
    )


def _mine() -> Crumb:
    return Crumb(label=_("My agency"), url=url_for("agencies.index"))


def referrals_json(agency: Agency) -> dict[str, Any]:
    """Return the same as open data; ids are strings, days ISO 8601."""
    page = referrals(agency, None)
    return {
        "body": {"id": str(agency.id), "name": named(agency)},
        "as_of": clock.today().isoformat(),
        "waiting": len(page.waiting),
        "overdue": page.overdue,
        "referrals": [as_json(one) for one in (*page.waiting, *page.answered)],
    }


def answering(agency: Agency, decision_id: int, form: ReplyForm, by: Actor) -> AnsweringPage | None:
    """Return the form for the agency's own answer; nothing where this is not referred to it."""
    referral = referrals_queries.referral_by_decision(decision_id, language() == "en")
    if referral is None or referral.agency_id != agency.id:
        return None
    back = Crumb(label=_("Referred to us and to be answered"), url=url_for("agencies.referrals", code=agency.id))
    return AnsweringPage(
        title=_("Your answer to the citizens"),
        kicker=named(agency),
        crumbs=(back,),
        agency=agency,
        referral=referral,
        where=areas.labels([referral.area_path]).get(referral.area_path, ""),
        form=form,
        verdict=policy.may_answer(by, referrals_queries.round_of(decision_id), agency, speaks=_speaks(by, agency)),
    )


def letter(agency: Agency, form: LetterForm, by: Actor) -> LetterPage:
    """Return the form for a letter, with what waits for an answer of the body at the desks that ``by`` serves."""
    served = _served(by, referrals_queries.waiting_for([agency.id], language() == "en"))
    places = areas.labels({one.area_path for one in served})
    form.decisions.choices = [
        (str(one.decision_id), f"{one.ref} {one.title} ({places.get(one.area_path, '')})") for one in served
    ]
    return LetterPage(
        title=_("One letter for several referrals"),
        kicker=named(agency),
        lede=_("Tick what the letter answers. The same answer, sentence and letter then stand at each of them."),
        crumbs=(Crumb(label=_("Referred to this body"), url=addresses.agency(agency.id)),),
        agency=agency,
        form=form,
        back_url=addresses.agency(agency.id),
    )


def _served(by: Actor, waiting: Sequence[Referral]) -> list[Referral]:
    """Return those that were referred by rounds which ``by`` serves."""
    rounds = queries.referring([one.decision_id for one in waiting]) if by.posts else {}
    return [one for one in waiting if one.decision_id in rounds and serves(by, rounds[one.decision_id][1])]


def _speaks(by: Actor | None, agency: Agency) -> bool:
    return by is not None and bool(posts_of(by)) and agency in queries.agencies_of(by.id)
