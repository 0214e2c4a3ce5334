"""What opens a screening and settles who scores what: open, check formally, declare interests, draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.accounts.models.accounts import Account
from app.accounts.queries.accounts import actor_of
from app.bodies.models import BodyTerm, Seat
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.ledger.actor import Actor
from app.ledger.queries import checkpoint
from app.ledger.recording import recording
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.screening import policy
from app.screening.actions.criteria import freeze
from app.screening.models.cards import ScoreCard
from app.screening.models.criteria import CriteriaSet, FormalQuestion
from app.screening.models.screenings import FormalAnswer, Interest, ScreenedCandidate, Screening, ScreeningSeat
from app.screening.queries import screenings as queries
from app.screening.queries.served import agencies_served
from app.screening.rules.assignment import drawn
from app.screening.states import (
    CardState,
    FormalAnswerKind,
    FormalGate,
    InterestKind,
    ScreeningOutcome,
    ScreeningState,
)
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatBinding:
    """A seat of the body, the account that scores for it, and the agency that its holder serves, if any."""

    seat: Seat
    account: Account
    agency_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreeningDraft:
    """How a screening is held: seats, readers of each candidate, gap in percent, and the last days."""

    term: BodyTerm
    criteria: CriteriaSet
    seats: Sequence[SeatBinding]
    declare_by: date
    score_by: date
    readers: int = 3
    gap_percent: int = 30


@dataclass(frozen=True, slots=True)
class FormalSaid:
    """The answer to one formal question; ``words`` say what is missing."""

    answer: FormalAnswerKind
    words: str = ""


#: An interest as it is declared: its kind, and words where the kind does not say it all.
Declared = tuple[InterestKind, str]


def open_screening(plan: Plan, cycle: Cycle, draft: ScreeningDraft, *, by: Actor) -> Screening:
    """Open a screening of the cycle's candidates that wait; its criteria are frozen from now on.

    A last day that is a day off moves to the next working day.
    """
    policy.may_open(by, plan.area.path).must()
    candidates = _waiting(plan, cycle)
    _fits(draft, plan.area.path)
    screening = _opened(plan, cycle, draft)
    with recording(by, "screening.open", screening, place=plan.area.path):
        freeze(draft.criteria)
        for one in draft.seats:
            db.session.add(
                ScreeningSeat(
                    screening_id=screening.id,
                    seat_id=one.seat.id,
                    account_id=one.account.id,
                    agency_id=one.agency_id,
                )
            )
        db.session.add_all(
            ScreenedCandidate(screening_id=screening.id, candidate_id=one.id, gate=FormalGate.WAITS)
            for one in candidates
        )
    return screening


def _opened(plan: Plan, cycle: Cycle, draft: ScreeningDraft) -> Screening:
    days = cycles.workdays_of(cycle.id)
    number = queries.last_screening_number(cycle.id) + 1
    return Screening(
        ref=f"S{cycle.code}-{plan.province:02d}-{number}",
        plan_id=plan.id,
        plan=plan,
        cycle_id=cycle.id,
        cycle=cycle,
        province=plan.province,
        area_path=plan.area.path,
        number=number,
        body_term_id=draft.term.id,
        term=draft.term,
        criteria_set_id=draft.criteria.id,
        criteria_set=draft.criteria,
        readers=draft.readers,
        gap_percent=draft.gap_percent,
        declare_by=days.on_or_after(draft.declare_by),
        score_by=days.on_or_after(draft.score_by),
        state=ScreeningState.DECLARING,
        seed="",
        opened_at=clock.now(),
    )


def _waiting(plan: Plan, cycle: Cycle) -> Sequence[Candidate]:
    if cycle.province != plan.province:
        raise Refusal(_("That cycle belongs to another province."), field="cycle_id")
    if standing := queries.under_way(cycle.id):
        raise Refusal(_("%(ref)s of this cycle is under way. Close it first.", ref=standing.ref), field="cycle_id")
    candidates = queries.to_be_screened(cycle.id)
    if not candidates:
        raise Refusal(_("No candidate of this cycle waits to be screened."), field="cycle_id")
    return candidates


def _fits(draft: ScreeningDraft, path: int) -> None:
    if draft.score_by < draft.declare_by or draft.declare_by < clock.today():
        raise Refusal(_("First the seats declare, then they score, and both days lie ahead."), field="score_by")
    if len(draft.seats) < 2:
        raise Refusal(_("Name the accounts of two seats or more."), field="seats")
    if not 2 <= draft.readers <= min(9, len(draft.seats)):
        raise Refusal(_("Each candidate is read by two seats or more, and by no more than there are."), field="readers")
    if not 1 <= draft.gap_percent <= 100:
        raise Refusal(_("Write the gap in percent, from 1 to 100."), field="gap_percent")
    _seated(draft, path)


def _seated(draft: ScreeningDraft, path: int) -> None:
    if len({one.account.id for one in draft.seats}) < len(draft.seats):
        raise Refusal(_("One account cannot score for two seats."), field="seats")
    for one in draft.seats:
        if one.seat.body_term_id != draft.term.id:
            raise Refusal(_("That seat belongs to another body."), field="seats")
        if not (sits := policy.may_sit(actor_of(one.account), path)):
            raise Refusal(f"{one.account.username}: {sits.why}", field="seats")


def postpone(screening: Screening, *, declare_by: date, score_by: date, by: Actor) -> None:
    """Set later last days for declaring and scoring; a day that has been set is never brought forward."""
    screening = queries.locked_screening(screening)
    policy.may_postpone(by, screening).must()
    days = cycles.workdays_of(screening.cycle_id)
    declare_by, score_by = days.on_or_after(declare_by), days.on_or_after(score_by)
    if declare_by < screening.declare_by or score_by < max(screening.score_by, declare_by):
        raise Refusal(_("The days can only be set later, and scoring ends after declaring."), field="score_by")
    with recording(by, "screening.postpone", screening, place=screening.area_path):
        screening.declare_by, screening.score_by = declare_by, score_by


def check(
    screening: Screening,
    screened: ScreenedCandidate,
    questions: Sequence[FormalQuestion],
    said: Mapping[int, FormalSaid],
    *,
    by: Actor,
) -> None:
    """Record the formal check, an answer to every question by its id; one no returns the candidate to be mended."""
    screening = queries.locked_screening(screening)
    policy.may_check(by, screening).must()
    for question in questions:
        one = said.get(question.id)
        if one is None:
            raise Refusal(_("Answer every question."), field=f"answer_{question.position}")
        if one.answer == FormalAnswerKind.NO and not one.words.strip():
            raise Refusal(_("Write what is missing, so that it can be mended."), field=f"words_{question.position}")
    missing = [said[one.id].words.strip() for one in questions if said[one.id].answer == FormalAnswerKind.NO]
    standing = {one.question_id: one for one in queries.answers_to([screened.id])}
    with recording(by, "screening.check", screened, place=screened.candidate.area_path):
        for question in questions:
            answer = standing.get(question.id) or FormalAnswer(screened_id=screened.id, question_id=question.id)
            db.session.add(answer)
            answer.answer, answer.words = said[question.id].answer, said[question.id].words.strip()
        screened.gate = FormalGate.RETURNED if missing else FormalGate.ADMISSIBLE
        screened.checked_at = clock.now()
        screened.outcome = ScreeningOutcome.RETURNED if missing else None
        screened.sentence = " · ".join(missing)
        screened.decided_at = screened.checked_at if missing else None


def declare(screening: Screening, seat: ScreeningSeat, interests: Mapping[int, Declared], *, by: Actor) -> None:
    """Declare the seat's interests, by the id of what is screened, before it sees anything; none is an answer too.

    What its own agency leads is added by itself.
    """
    screening = queries.locked_screening(screening)
    mine = seat if seat.account_id == by.id else None
    policy.may_declare(mine, screening, clock.today()).must()
    served, now = agencies_served(seat), clock.now()
    screened = {one.id: one for one in queries.screened_in(screening.id)}
    told = {ident: said for ident, said in interests.items() if ident in screened}
    own = {ident for ident, one in screened.items() if one.candidate.lead_agency_id in served}
    for ident, (kind, words) in told.items():
        if kind == InterestKind.OTHER and not words.strip():
            raise Refusal(_("Say in a few words what the interest is."), field=f"words_{ident}")
    told |= dict.fromkeys(own - told.keys(), (InterestKind.OWN_AGENCY, ""))
    with recording(by, "screening.declare", seat, place=screening.area_path):
        seat.declared_at = now
        db.session.add_all(
            Interest(
                screening_seat_id=seat.id, screened_id=ident, interest_kind=kind, words=words.strip(), declared_at=now
            )
            for ident, (kind, words) in told.items()
        )


def draw(screening: Screening, *, by: Actor) -> None:
    """Draw who scores what among the seats that declared, from the ledger's head, which nobody can choose."""
    screening = queries.locked_screening(screening)
    seats = queries.seats_of(screening.id)
    declared = [seat for seat in seats if seat.declared_at]
    policy.may_draw(
        by,
        screening,
        unchecked=queries.unchecked(screening.id),
        undeclared=len(seats) - len(declared),
        today=clock.today(),
    ).must()
    if len(declared) < 2:
        raise Refusal(_("Fewer than two seats have declared, so nobody can score. Set later days, so that they can."))
    newest = checkpoint()
    assert newest is not None  # the screening itself stands in the ledger
    cards = _drawn(screening, declared, newest.digest)
    with recording(by, "screening.draw", screening, place=screening.area_path):
        screening.state, screening.seed, screening.drawn_at = ScreeningState.SCORING, newest.digest, clock.now()
        db.session.flush()
        if cards:  # who reads what waits for the close, so it stands in an entry of its own
            first = ScoreCard(**cards[0])
            with recording(by, "screening.deal", first, place=screening.area_path) as deal:
                deal.insert(ScoreCard, cards[1:])


def _drawn(screening: Screening, seats: Sequence[ScreeningSeat], seed: str) -> list[dict[str, Any]]:
    """Return the cards as rows; a seat is barred from what it has an interest in and from what its agency leads."""
    screened = queries.screened_in(screening.id)
    admissible = {one.candidate.ref: one for one in screened if one.gate == FormalGate.ADMISSIBLE}
    by_number = {seat.seat.number: seat for seat in seats}
    torn: dict[int, set[int]] = {}
    for interest in queries.interests_in(screening.id):
        torn.setdefault(interest.screened_id, set()).add(interest.screening_seat_id)
    served = {number: agencies_served(seat) for number, seat in by_number.items()}
    barred = {
        ref: [
            number
            for number, seat in by_number.items()
            if seat.id in torn.get(one.id, ()) or one.candidate.lead_agency_id in served[number]
        ]
        for ref, one in admissible.items()
    }
    piles = drawn(seed, list(admissible), sorted(by_number), barred, screening.readers)
    return [
        _card(admissible[pile.candidate], by_number[number], reserve=number == pile.reserve)
        for pile in piles
        for number in (*pile.seats, *([pile.reserve] if pile.reserve is not None else []))
    ]


def _card(screened: ScreenedCandidate, seat: ScreeningSeat, *, reserve: bool) -> dict[str, Any]:
    return {
        "id": new_id(),
        "screened_id": screened.id,
        "screening_seat_id": seat.id,
        "reserve": reserve,
        "card_state": CardState.DUE,
        "words": "",
        "sent_at": None,
    }
