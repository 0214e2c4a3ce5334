"""What the body does with the scores: open them, rule on each candidate, close and publish; later, its conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.ledger.actor import Actor
from app.ledger.models import Recorded
from app.ledger.recording import recording
from app.ledger.waiting.acts import open_for_everybody
from app.screening import policy
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.queries import cards
from app.screening.queries import screenings as queries
from app.screening.rules.scores import UNIT
from app.screening.states import (
    PASSING,
    ConditionState,
    Departure,
    ScreeningOutcome,
    ScreeningState,
)
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class BodySaid:
    """What the body says of a candidate: the outcome, its sentence, why it departs from the order, and conditions."""

    outcome: ScreeningOutcome
    sentence: str
    departure: Departure | None = None
    #: What has to be done, and by which day.
    conditions: Sequence[tuple[str, date]] = ()


def unseal(screening: Screening, *, by: Actor) -> None:
    """Open the scores to the body: every card is in, or the last day has passed. No card changes after that."""
    screening = queries.locked_screening(screening)
    left = len(cards.outstanding(screening)) if screening.state == ScreeningState.SCORING else 0
    policy.may_unseal(by, screening, outstanding=left, today=clock.today()).must()
    with recording(by, "screening.unseal", screening, place=screening.area_path):
        screening.state, screening.unsealed_at = ScreeningState.UNSEALED, clock.now()


def rule(screening: Screening, screened: ScreenedCandidate, said: BodySaid, *, by: Actor) -> None:
    """Record what the body says; until the screening is closed it may be recorded anew, and the ledger keeps both.

    The order says that a candidate is taken from the pass mark on. Who rules otherwise gives a coded reason.
    """
    screening = queries.locked_screening(screening)
    policy.may_rule(by, screening, screened).must()
    rows = cards.board_of(screening, only=[screened.id]).rows
    readings = rows[0].readings if rows else 0
    if not (carried := policy.may_take(said.outcome, readings)):
        raise Refusal(carried.why, field="outcome")
    departs = bool(rows) and departs_from(said.outcome, rows[0].points, screening.criteria_set.pass_mark)
    _complete(said, departs)
    with recording(by, "screening.rule", screened, place=screened.candidate.area_path):
        screened.outcome, screened.sentence = said.outcome, said.sentence.strip()
        screened.departs, screened.departure = departs, said.departure if departs else None
        screened.decided_at = clock.now()
        _replace_conditions(screened, said, by)


def departs_from(outcome: ScreeningOutcome, points: int, pass_mark: int) -> bool:
    """Tell whether an outcome departs from the order: taken below the pass mark, or not taken from there on."""
    return (points >= pass_mark * UNIT) != (outcome in PASSING)


def _complete(said: BodySaid, departs: bool) -> None:
    if len(said.sentence.strip()) < 10:
        raise Refusal(_("Write in one sentence why, so that those who asked can understand it."), field="sentence")
    if departs and said.departure is None:
        raise Refusal(
            _("This departs from the order of the scores. Choose the reason; it is public and counted."),
            field="departure",
        )
    if (said.outcome == ScreeningOutcome.CONDITIONS) != bool(said.conditions):
        raise Refusal(
            _("Taken with conditions needs a condition with its day; no other outcome has one."), field="outcome"
        )
    if any(not text.strip() or due < clock.today() for text, due in said.conditions):
        raise Refusal(_("Each condition says what has to be done, and a day that lies ahead."), field="outcome")


def _replace_conditions(screened: ScreenedCandidate, said: BodySaid, by: Actor) -> None:
    """Write over the standing ones place by place, each in an entry of its own, because they wait for the close."""
    standing = {one.position: one for one in queries.conditions_of([screened.id])}
    for place, (text, due) in enumerate(said.conditions, start=1):
        one = standing.pop(place, None) or ScreeningCondition(
            screened_id=screened.id, position=place, condition_state=ConditionState.OPEN
        )
        with recording(by, "screening.demand", one, place=screened.candidate.area_path):
            one.text, one.due_on = text.strip(), due
    for one in standing.values():
        with recording(by, "screening.demand", one, place=screened.candidate.area_path):
            db.session.delete(one)


def close(screening: Screening, *, by: Actor) -> None:
    """Close the screening: every candidate has its outcome, and from now on everybody reads everything but names."""
    screening = queries.locked_screening(screening)
    screened = queries.screened_in(screening.id)
    policy.may_close(by, screening, undecided=sum(one.outcome is None for one in screened)).must()
    conditions = queries.conditions_of([one.id for one in screened])
    dealt = cards.cards_in(screening.id)
    marks = [mark for several in cards.marks_on([card.id for card in dealt]).values() for mark in several]
    with recording(by, "screening.close", screening, place=screening.area_path) as act:
        screening.state, screening.closed_at = ScreeningState.CLOSED, clock.now()
        every: Sequence[Recorded] = (*dealt, *marks, *conditions)
        open_for_everybody(act, [one.ref_key for one in every])


def end_condition(
    screened: ScreenedCandidate, condition: ScreeningCondition, state: ConditionState, *, evidence: str, by: Actor
) -> None:
    """Record that a condition is met, by what one sees it, or that it lapsed and why."""
    policy.may_open(by, screened.candidate.area_path).must()
    if condition.condition_state != ConditionState.OPEN or state == ConditionState.OPEN:
        raise Refusal(_("It is recorded already what became of this condition."))
    if len(evidence.strip()) < 10:
        raise Refusal(_("Write by what one sees it, or why it was not met."), field="evidence")
    if state == ConditionState.LAPSED and condition.due_on >= clock.today():
        raise Refusal(_("A condition lapses after its last day, not before."), field="state")
    with recording(by, "screening.condition", condition, place=screened.candidate.area_path):
        condition.condition_state, condition.evidence = state, evidence.strip()
        condition.ended_at = clock.now()
