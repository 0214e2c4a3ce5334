"""Questions about cards: which are due, what they said, and the order of the scores without what must not be seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.plans.models.candidates import Candidate
from app.screening.models.cards import CardMark, ScoreCard
from app.screening.models.criteria import MeritCriterion
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.queries.criteria import criteria_in, scoring_rule
from app.screening.rules.scores import CardReading, ScoredRow, ScoringRule, scored, too_far
from app.screening.states import CardState
from app.store.base import db


def cards_in(screening_id: int) -> Sequence[ScoreCard]:
    """Return every card of the screening."""
    query = select(ScoreCard).join(ScreenedCandidate, ScreenedCandidate.id == ScoreCard.screened_id)
    return db.session.scalars(query.where(ScreenedCandidate.screening_id == screening_id).order_by(ScoreCard.id)).all()


def cards_on(screened_id: int) -> Sequence[ScoreCard]:
    """Return the cards of one candidate, those of the first readers first."""
    query = select(ScoreCard).where(ScoreCard.screened_id == screened_id)
    return db.session.scalars(query.order_by(ScoreCard.reserve, ScoreCard.id)).all()


def card_for(screened_id: int, seat_id: int) -> ScoreCard | None:
    """Return the card of the seat on the candidate."""
    query = select(ScoreCard).where(ScoreCard.screened_id == screened_id, ScoreCard.screening_seat_id == seat_id)
    return db.session.scalars(query).first()


def locked_card(card: ScoreCard) -> ScoreCard:
    """Return the card as it stands now, locked until the act is over."""
    query = select(ScoreCard).where(ScoreCard.id == card.id).with_for_update(of=ScoreCard)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def marks_on(card_ids: Sequence[int]) -> dict[int, list[CardMark]]:
    """Return the marks by card, in the order of the criteria."""
    query = (
        select(CardMark)
        .join(MeritCriterion, MeritCriterion.id == CardMark.criterion_id)
        .where(CardMark.card_id.in_(card_ids))
    )
    found: dict[int, list[CardMark]] = defaultdict(list)
    for mark in db.session.scalars(query.order_by(MeritCriterion.position)):
        found[mark.card_id].append(mark)
    return found


@dataclass(frozen=True, slots=True)
class ScreeningBoard:
    """The order of the scores, and the readings behind it, over what the reader may see."""

    criteria: Sequence[MeritCriterion]
    rule: ScoringRule
    rows: Sequence[ScoredRow]
    readings: Mapping[int, Sequence[CardReading]]


def board_of(screening: Screening, *, hidden: Collection[int] = (), only: Collection[int] = ()) -> ScreeningBoard:
    """Return the order over all cards that were sent, computed as if what is ``hidden`` were not there.

    So no sum, mean, rank or correction for strictness holds a score that the reader must not see. ``only`` asks for
    some candidates alone. Names of candidates are the ids of their rows in the screening; two statements.
    """
    criteria, rule = _rule(screening)
    places = {one.id: place for place, one in enumerate(criteria)}
    by_candidate = _readings(screening, places, hidden=hidden, only=only)
    readings = [one for several in by_candidate.values() for one in several]
    return ScreeningBoard(criteria, rule, scored(rule, readings), by_candidate)


def _readings(
    screening: Screening, places: Mapping[int, int], *, hidden: Collection[int], only: Collection[int]
) -> dict[int, list[CardReading]]:
    """Return the readings by candidate, in the order in which the cards were drawn; ``places`` of the criteria."""
    marks: dict[int, list[int]] = {}
    heads: dict[int, tuple[int, int, bool]] = {}
    query = (
        select(
            ScoreCard.id,
            ScoreCard.screened_id,
            ScoreCard.screening_seat_id,
            ScoreCard.reserve,
            CardMark.criterion_id,
            CardMark.value,
        )
        .join(CardMark, CardMark.card_id == ScoreCard.id)
        .join(ScreenedCandidate, ScreenedCandidate.id == ScoreCard.screened_id)
        .where(ScreenedCandidate.screening_id == screening.id, ScoreCard.card_state == CardState.SENT)
    )
    if hidden:
        query = query.where(ScoreCard.screened_id.not_in(hidden))
    if only:
        query = query.where(ScoreCard.screened_id.in_(only))
    for card_id, screened_id, seat_id, reserve, criterion_id, value in db.session.execute(query):
        heads.setdefault(card_id, (screened_id, seat_id, reserve))
        marks.setdefault(card_id, [0] * len(places))[places[criterion_id]] = value
    by_candidate: dict[int, list[CardReading]] = defaultdict(list)
    for card_id, (screened_id, seat_id, reserve) in sorted(heads.items()):
        by_candidate[screened_id].append(CardReading(str(screened_id), seat_id, reserve, tuple(marks[card_id])))
    return by_candidate


def _rule(screening: Screening) -> tuple[Sequence[MeritCriterion], ScoringRule]:
    criteria = criteria_in(screening.criteria_set_id)
    pass_mark = screening.criteria_set.pass_mark
    return criteria, scoring_rule(criteria, gap_percent=screening.gap_percent, pass_mark=pass_mark)


def called(screening: Screening, cards: Sequence[ScoreCard]) -> frozenset[int]:
    """Return the ids of those reserve cards among ``cards`` (all cards of some candidates) that are asked for.

    A reserve reads where a first reader gave the card back, or where the first readings are in and differ too much.
    """
    by_candidate: dict[int, list[ScoreCard]] = defaultdict(list)
    for card in cards:
        by_candidate[card.screened_id].append(card)
    whole = {ident for ident, several in by_candidate.items() if _all_sent(several)}
    found = board_of(screening, only=whole).readings if whole else {}
    _criteria, rule = _rule(screening)
    apart = {
        ident
        for ident, read in found.items()
        if too_far([rule.points(one.marks) for one in read if not one.reserve], rule.gap_percent)
    }
    short = {
        ident
        for ident, several in by_candidate.items()
        if any(card.card_state == CardState.RECUSED for card in several if not card.reserve)
    }
    return frozenset(card.id for card in cards if card.reserve and card.screened_id in apart | short)


def _all_sent(cards: Sequence[ScoreCard]) -> bool:
    return all(card.card_state == CardState.SENT for card in cards if not card.reserve)


def asked_of(screening: Screening, seat_id: int) -> Sequence[ScoreCard]:
    """Return the cards that the seat is asked for: its first readings, and those of its reserves that are called."""
    mine = select(ScoreCard.screened_id).where(ScoreCard.screening_seat_id == seat_id, ScoreCard.reserve)
    around = db.session.scalars(select(ScoreCard).where(ScoreCard.screened_id.in_(mine))).all()
    wanted = called(screening, around) if around else frozenset()
    query = select(ScoreCard).where(ScoreCard.screening_seat_id == seat_id)
    every = db.session.scalars(query.order_by(ScoreCard.id)).all()
    return [card for card in every if not card.reserve or card.id in wanted or card.card_state != CardState.DUE]


def outstanding(screening: Screening) -> Sequence[ScoreCard]:
    """Return the cards that are still asked for, called reserves too."""
    cards = cards_in(screening.id)
    wanted = called(screening, cards)
    return [card for card in cards if card.card_state == CardState.DUE and (not card.reserve or card.id in wanted)]


def candidates_of(screened_ids: Sequence[int]) -> dict[int, Candidate]:
    """Return the candidates by their rows in the screening."""
    query = (
        select(ScreenedCandidate.id, Candidate)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
        .where(ScreenedCandidate.id.in_(screened_ids))
        .options(joinedload(Candidate.lead_agency))
    )
    return dict(db.session.execute(query).all())
