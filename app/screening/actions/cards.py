"""What a seat does with its cards: score candidates, one or a workbook of them, or give a card back for an interest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.screening import policy
from app.screening.intake.filled import FilledCard
from app.screening.models.cards import CardMark, ScoreCard
from app.screening.models.criteria import MeritCriterion
from app.screening.models.screenings import Interest, Screening, ScreeningSeat
from app.screening.queries import cards as queries
from app.screening.queries import screenings
from app.screening.queries.decks import SeatDeck
from app.screening.states import CardState, InterestKind
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def hand_in(deck: SeatDeck, filled: Sequence[FilledCard], *, by: Actor) -> None:
    """Send several cards at once, those with an interest first: all of them, or none.

    Each stands in an entry of its own inside that of the first, sealed as if it had come alone.
    """
    first, *others = sorted(filled, key=lambda one: one.interest is None)

    def taken(one: FilledCard) -> AbstractContextManager[None]:
        if one.interest is not None:
            return _giving_back(deck.screening, deck.seat, one.card, one.interest, words=one.words, by=by)
        said = (deck.criteria.criteria, one.words)
        return _scoring(deck.screening, deck.seat, one.card, one.marks, said, by=by)

    with taken(first):
        for one in others:
            with taken(one):
                pass


def score(
    screening: Screening,
    seat: ScreeningSeat,
    card: ScoreCard,
    marks: Mapping[int, int],
    *,
    criteria: Sequence[MeritCriterion],
    words: str = "",
    by: Actor,
) -> None:
    """Send the card with a step for every criterion, by its id; until the scores open it may be sent anew."""
    with _scoring(screening, seat, card, marks, (criteria, words), by=by):
        pass


@contextmanager
def _scoring(
    screening: Screening,
    seat: ScreeningSeat,
    card: ScoreCard,
    marks: Mapping[int, int],
    said: tuple[Sequence[MeritCriterion], str],
    *,
    by: Actor,
) -> Iterator[None]:
    criteria, words = said
    screening, card = screenings.locked_screening(screening), queries.locked_card(card)
    mine = seat if seat.account_id == by.id else None
    policy.may_score(mine, card, screening, clock.today()).must()
    if card.reserve and card.id not in {one.id for one in queries.asked_of(screening, seat.id)}:
        raise Refusal(_("This candidate needs no further reading."))
    for one in criteria:
        given = marks.get(one.id)
        if given is None or not 0 <= given <= one.most:
            raise Refusal(_("Choose a step for every criterion."), field=f"mark_{one.position}")
    standing = {one.criterion_id: one for one in queries.marks_on([card.id]).get(card.id, [])}
    with recording(by, "screening.score", card, place=screening.area_path):
        for one in criteria:
            mark = standing.get(one.id) or CardMark(card_id=card.id, criterion_id=one.id)
            db.session.add(mark)
            mark.value = marks[one.id]
        card.words, card.card_state, card.sent_at = words.strip(), CardState.SENT, clock.now()
        yield


def recuse(
    screening: Screening, seat: ScreeningSeat, card: ScoreCard, kind: InterestKind, *, words: str = "", by: Actor
) -> None:
    """Give a card back that was not sent yet: an interest came to light. The seat in reserve reads instead."""
    with _giving_back(screening, seat, card, kind, words=words, by=by):
        pass


@contextmanager
def _giving_back(
    screening: Screening, seat: ScreeningSeat, card: ScoreCard, kind: InterestKind, *, words: str, by: Actor
) -> Iterator[None]:
    screening, card = screenings.locked_screening(screening), queries.locked_card(card)
    mine = seat if seat.account_id == by.id else None
    policy.may_recuse(mine, card, screening, clock.today()).must()
    if kind == InterestKind.OTHER and not words.strip():
        raise Refusal(_("Say in a few words what the interest is."), field="words")
    with recording(by, "screening.recuse", seat, place=screening.area_path):
        with recording(by, "screening.give_back", card, place=screening.area_path):
            card.card_state = CardState.RECUSED
        db.session.add(
            Interest(
                screening_seat_id=seat.id,
                screened_id=card.screened_id,
                interest_kind=kind,
                words=words.strip(),
                declared_at=clock.now(),
            )
        )
        yield
