"""The scorer's pages: what waits for their seats, what they declare, and the card of one candidate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm

from app.ledger.actor import Actor
from app.plans.models.candidates import Activity, Brief, Candidate
from app.plans.queries import candidates as candidates_queries
from app.screening import policy
from app.screening.forms import DeclaringForm, RecusalForm
from app.screening.models.cards import ScoreCard
from app.screening.models.criteria import CriteriaSet
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.screening.pages.ways import crumbs, seat_label
from app.screening.queries import cards, words
from app.screening.queries import screenings as queries
from app.screening.queries.words import WordsBehind
from app.screening.states import CARD_STATE_LABELS, CardState, ScreeningState
from app.store import clock
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

PER_PAGE = 100


@dataclass(frozen=True, kw_only=True)
class OwnCard:
    """A card of the reader's seat with its candidate; ``state`` in words and its tone."""

    candidate: Candidate
    card: ScoreCard
    state: tuple[str, str, str]


@dataclass(frozen=True, kw_only=True)
class OwnSeat:
    """A seat of the reader in one screening, and its cards where it has been drawn."""

    seat: ScreeningSeat
    label: str
    screening: Screening
    declare: Verdict
    cards: Sequence[OwnCard]
    due: int


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The reader's own cards, and all screenings."""

    endpoint: ClassVar = "screening.index"
    seats: Sequence[OwnSeat]
    screenings: Sequence[Screening]
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class DeclaringPage(Page):
    """The candidates by name, and what the reader's seat has an interest in."""

    endpoint: ClassVar = "screening.declaring"
    screening: Screening
    seat: ScreeningSeat
    screened: Sequence[ScreenedCandidate]
    next_url: str | None
    form: DeclaringForm
    may: Verdict


@dataclass(frozen=True, kw_only=True)
class CardPage(Page):
    """The card of one candidate beside its brief and the villages' words."""

    endpoint: ClassVar = "screening.card"
    candidate: Candidate
    screening: Screening
    criteria: CriteriaSet
    brief: Brief
    activities: Sequence[Activity]
    voices: WordsBehind
    sent: bool
    form: FlaskForm
    recusal: RecusalForm
    may: Verdict
    may_recuse: Verdict


def index(by: Actor | None, before: int) -> IndexPage:
    """Return what waits for the reader's seats, and a page of all screenings."""
    held = queries.seats_held(by.id) if by else []
    found = queries.newest_screenings(before)
    more = found[queries.A_PAGE - 1].id if len(found) > queries.A_PAGE else 0
    return IndexPage(
        title=_("Screening of plan candidates"),
        lede=_("A body scores what the province adopted, seat by seat and blind; then it says of each what it does."),
        crumbs=(Crumb(label=_("Development plans"), url=url_for("plans.index")),),
        seats=[_own(seat, screening) for seat, screening in held if screening.state != ScreeningState.CLOSED],
        screenings=found[: queries.A_PAGE],
        next_url=url_for("screening.index", before=more) if more else None,
    )


def _own(seat: ScreeningSeat, screening: Screening) -> OwnSeat:
    asked = cards.asked_of(screening, seat.id) if screening.state == ScreeningState.SCORING else []
    behind = cards.candidates_of([card.screened_id for card in asked]) if asked else {}
    return OwnSeat(
        seat=seat,
        label=seat_label(seat),
        screening=screening,
        declare=policy.may_declare(seat, screening, clock.today()),
        cards=[
            OwnCard(candidate=behind[card.screened_id], card=card, state=_card_state(card)) for card in asked[:PER_PAGE]
        ],
        due=sum(card.card_state == CardState.DUE for card in asked),
    )


def _card_state(card: ScoreCard) -> tuple[str, str, str]:
    tone = {CardState.DUE: "wait", CardState.SENT: "good", CardState.RECUSED: "plain"}[CardState(card.card_state)]
    return str(card.card_state), str(CARD_STATE_LABELS[CardState(card.card_state)]), tone


def declaring(
    screening: Screening, seat: ScreeningSeat, form: DeclaringForm, after: int, may: Verdict
) -> DeclaringPage:
    """Return the form page of the declaration; names of candidates only, nothing of what anybody thinks of them."""
    screened = queries.screened_in(screening.id)
    more = after + PER_PAGE
    return DeclaringPage(
        title=_("Declare your interests"),
        kicker=f"{screening.ref} · {seat_label(seat)}",
        lede=_("Before you see anything of the scoring, say in which candidates you have an interest."),
        crumbs=crumbs(screening),
        screening=screening,
        seat=seat,
        screened=screened[after:more],
        next_url=url_for("screening.declaring", ref=screening.ref, after=more) if len(screened) > more else None,
        form=form,
        may=may,
    )


def card(
    screened: ScreenedCandidate,
    own: tuple[ScreeningSeat, ScoreCard],
    criteria: CriteriaSet,
    form: FlaskForm,
    recusal: RecusalForm,
) -> CardPage:
    """Return the card of the seat, its criteria with every step described beside what is to be judged."""
    one, screening, today = screened.candidate, screened.screening, clock.today()
    seat, mine = own
    return CardPage(
        title=_("Score card"),
        kicker=f"{one.ref} · {seat_label(seat)}",
        lede=one.title,
        crumbs=(Crumb(label=_("My cards"), url=url_for("screening.index")),),
        candidate=one,
        screening=screening,
        criteria=criteria,
        brief=candidates_queries.brief_of(one.id),
        activities=candidates_queries.activities_of([one.id])[one.id],
        voices=words.behind(one.id),
        sent=mine.card_state == CardState.SENT,
        form=form,
        recusal=recusal,
        may=policy.may_score(seat, mine, screening, today),
        may_recuse=policy.may_recuse(seat, mine, screening, today),
    )
