"""Questions about a seat's cards together, as they are taken along on paper or as a workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.plans.models.candidates import Candidate
from app.screening.models.cards import ScoreCard
from app.screening.models.criteria import CriteriaSet
from app.screening.models.screenings import Screening, ScreeningSeat
from app.screening.queries import cards, screenings
from app.screening.queries.criteria import criteria_by_id
from app.screening.rules.numbers import card_number
from app.screening.states import CardState, ScreeningState


@dataclass(frozen=True, slots=True)
class DeckCard:
    """A card that is asked of a seat, its candidate, and the steps that stand on it by criterion; none before."""

    card: ScoreCard
    candidate: Candidate
    marks: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatDeck:
    """A seat in a screening with the cards that it fills in, by their number; none while nobody scores."""

    screening: Screening
    seat: ScreeningSeat
    criteria: CriteriaSet
    cards: Mapping[str, DeckCard]


def deck_of(ref: str, account_id: int) -> SeatDeck | None:
    """Return the deck of the seat for which the account scores; ``None`` where it scores for none."""
    screening = screenings.screening_by_ref(ref)
    seat = screenings.seat_of(screening.id, account_id) if screening else None
    criteria = criteria_by_id(screening.criteria_set_id) if screening else None
    if screening is None or seat is None or criteria is None:
        return None
    held = _held(screening, seat) if screening.state == ScreeningState.SCORING else ()
    numbered = {card_number(screening.ref, seat.seat.number, one.candidate.ref): one for one in held}
    return SeatDeck(screening=screening, seat=seat, criteria=criteria, cards=numbered)


def _held(screening: Screening, seat: ScreeningSeat) -> Sequence[DeckCard]:
    """Return the cards by the candidate's rank and number, without those that the seat gave back."""
    asked = [card for card in cards.asked_of(screening, seat.id) if card.card_state != CardState.RECUSED]
    behind = cards.candidates_of([card.screened_id for card in asked])
    marks = cards.marks_on([card.id for card in asked])
    held = [
        DeckCard(card, behind[card.screened_id], {one.criterion_id: one.value for one in marks.get(card.id, ())})
        for card in asked
    ]
    return sorted(held, key=lambda one: (one.candidate.rank, one.candidate.number))
