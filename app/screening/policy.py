"""Who may do what in a screening now, and who may see which scores."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.ledger.actor import Actor
from app.plans.policy import may_plan
from app.screening.models.cards import ScoreCard
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.screening.rules.scores import LEAST_READINGS
from app.screening.states import PASSING, CardState, FormalGate, ScreeningOutcome, ScreeningState
from app.web.verdict import OPEN, Verdict

#: Who works with the scores once they are open to the body, beside the seats.
LEADERS = (Duty.PLANNER, Duty.APPROVER)
#: Whoever holds one of these judges what is their own, and does not score.
OWNERS = (Duty.PLANNER, Duty.APPROVER, Duty.CLUSTER_PLANNER)


def may_open(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may open and lead screenings of the province at ``path``."""
    return may_plan(by, path)


def may_sit(actor: Actor, path: int) -> Verdict:
    """Say whether the account may score: it holds the duty, and none by which the candidates are its own."""
    if not actor.post(path, Duty.SCORER):
        return Verdict(False, _l("This account does not hold the duty of a scorer for the province."))
    if actor.post(path, *OWNERS):
        return Verdict(False, _l("Who plans or approves does not score. Choose another account for this seat."))
    return OPEN


def may_postpone(by: Actor | None, screening: Screening) -> Verdict:
    """Say whether ``by`` may set later days now: while seats declare or score."""
    if screening.state not in (ScreeningState.DECLARING, ScreeningState.SCORING):
        return Verdict(False, _l("The scores are open; its days have passed."))
    return may_open(by, screening.area_path)


def may_check(by: Actor | None, screening: Screening) -> Verdict:
    """Say whether ``by`` may check candidates formally now."""
    if screening.state != ScreeningState.DECLARING:
        return Verdict(False, _l("It is drawn who scores what; the formal check is over."))
    return may_open(by, screening.area_path)


def may_declare(seat: ScreeningSeat | None, screening: Screening, today: date) -> Verdict:
    """Say whether the seat may declare its interests now, before it sees anything."""
    if seat is None:
        return Verdict(False, _l("Your account scores for no seat of this screening."), forbidden=True)
    if seat.declared_at is not None:
        return Verdict(False, _l("You have declared already. Give a card back where an interest comes to light later."))
    if screening.state != ScreeningState.DECLARING:
        return Verdict(False, _l("It is drawn already who scores what; this seat did not declare in time."))
    if today > screening.declare_by:
        return Verdict(False, _l("The last day for declaring has passed. Ask the planner for a new screening."))
    return OPEN


def may_draw(by: Actor | None, screening: Screening, *, unchecked: int, undeclared: int, today: date) -> Verdict:
    """Say whether it may be drawn now who scores what."""
    if screening.state != ScreeningState.DECLARING:
        return Verdict(False, _l("It has been drawn already."))
    if unchecked:
        return Verdict(False, _l("Check every candidate formally first."))
    if undeclared and today <= screening.declare_by:
        return Verdict(False, _l("Wait until every seat has declared its interests, or until the last day has passed."))
    return may_open(by, screening.area_path)


def may_score(seat: ScreeningSeat | None, card: ScoreCard | None, screening: Screening, today: date) -> Verdict:
    """Say whether the seat may send this card now."""
    if seat is None or card is None or card.screening_seat_id != seat.id:
        return Verdict(False, _l("You were not asked to score this candidate."), forbidden=True)
    if screening.state != ScreeningState.SCORING:
        return Verdict(False, _l("The scores are open; no card changes any more."))
    if card.card_state == CardState.RECUSED:
        return Verdict(False, _l("You gave this card back because of an interest."))
    if today > screening.score_by:
        return Verdict(False, _l("The last day for scoring has passed."))
    return OPEN


def may_take_along(seat: ScreeningSeat | None, screening: Screening) -> Verdict:
    """Say whether the seat gets its cards on paper and as a workbook: once it has declared and they are drawn."""
    if seat is None:
        return Verdict(False, _l("Your account scores for no seat of this screening."), forbidden=True)
    if seat.declared_at is None and screening.state == ScreeningState.DECLARING:
        return Verdict(False, _l("First declare your interests. The cards come once it is drawn who scores what."))
    if screening.state == ScreeningState.DECLARING:
        return Verdict(False, _l("It is not drawn yet who scores what. The cards come after that."))
    return OPEN


def may_hand_in(seat: ScreeningSeat | None, screening: Screening, today: date) -> Verdict:
    """Say whether the seat may hand its cards in now."""
    taken = may_take_along(seat, screening)
    if not taken:
        return taken
    if screening.state != ScreeningState.SCORING:
        return Verdict(False, _l("The scores are open; no card changes any more."))
    if today > screening.score_by:
        return Verdict(False, _l("The last day for scoring has passed."))
    return OPEN


def may_recuse(seat: ScreeningSeat | None, card: ScoreCard | None, screening: Screening, today: date) -> Verdict:
    """Say whether the seat may give this card back now: before it was sent."""
    if card is not None and card.card_state == CardState.SENT:
        return Verdict(
            False, _l("This card is sent. Tell the planner of the interest; it is written into the minutes.")
        )
    return may_score(seat, card, screening, today)


def may_unseal(by: Actor | None, screening: Screening, *, outstanding: int, today: date) -> Verdict:
    """Say whether the scores may be opened to the body now: all are in, or the day has passed."""
    if screening.state != ScreeningState.SCORING:
        return Verdict(False, _l("The scores are open already, or nobody scores yet."))
    if outstanding and today <= screening.score_by:
        return Verdict(False, _l("Scores stay sealed until every card is in or the last day has passed."))
    return may_open(by, screening.area_path)


def may_rule(by: Actor | None, screening: Screening, screened: ScreenedCandidate) -> Verdict:
    """Say whether ``by`` may record now what the body says of the candidate."""
    if screening.state != ScreeningState.UNSEALED:
        return Verdict(False, _l("The body rules once the scores are open, and until the screening is closed."))
    if screened.gate == FormalGate.RETURNED:
        return Verdict(False, _l("This candidate was returned at the formal check."))
    return may_open(by, screening.area_path)


def may_take(outcome: ScreeningOutcome, readings: int) -> Verdict:
    """Say whether so few readings carry the outcome."""
    if outcome in PASSING and readings < LEAST_READINGS:
        return Verdict(False, _l("A candidate is taken on two readings or more. Return it, or decline it this time."))
    return OPEN


def may_close(by: Actor | None, screening: Screening, *, undecided: int) -> Verdict:
    """Say whether the screening may be closed and published now: nothing is undecided."""
    if screening.state != ScreeningState.UNSEALED:
        return Verdict(False, _l("Only a screening whose scores are open is closed, and only once."))
    if undecided:
        return Verdict(False, _l("Some candidates have no outcome yet. Record what the body says of each."))
    return may_open(by, screening.area_path)


def may_see(by: Actor | None, screening: Screening, seat: ScreeningSeat | None) -> bool:
    """Tell whether ``by`` sees scores: everybody once it is closed, before that the body and who leads it."""
    if screening.state == ScreeningState.CLOSED:
        return True
    if screening.state != ScreeningState.UNSEALED or by is None:
        return False
    return seat is not None or by.post(screening.area_path, *LEADERS) is not None


def hidden_from(screening: Screening, recused: Collection[int]) -> Collection[int]:
    """Return what a seat with these interests must not see, nor anything computed with it: until all is public."""
    return () if screening.state == ScreeningState.CLOSED else recused
