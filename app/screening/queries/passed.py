"""What the screening says to those who fund, and whether every candidate in it is accounted for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select

from app.plans.models.candidates import Candidate
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import PASSING, SCREENING_OUTCOME_LABELS, ConditionState, ScreeningOutcome, ScreeningState
from app.store.base import db


def hindrances(candidate_ids: Sequence[int]) -> Mapping[int, Sequence[str]]:
    """Return what stands against funding the candidates, in cycles that are screened: one statement.

    Not screened to the end, not taken, or taken with a condition that is still open or was not met. What a screening
    says before it is closed is told to nobody.
    """
    newest = (
        select(func.max(ScreenedCandidate.id))
        .where(ScreenedCandidate.candidate_id == Candidate.id)
        .correlate(Candidate)
        .scalar_subquery()
    )
    unmet = (
        select(func.count(ScreeningCondition.id))
        .where(
            ScreeningCondition.screened_id == ScreenedCandidate.id,
            ScreeningCondition.condition_state != ConditionState.MET,
        )
        .correlate(ScreenedCandidate)
        .scalar_subquery()
    )
    query = (
        select(Candidate.id, Screening.state, ScreenedCandidate.outcome, unmet)
        .outerjoin(ScreenedCandidate, ScreenedCandidate.id == newest)
        .outerjoin(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(
            Candidate.id.in_(candidate_ids),
            Candidate.cycle_id.in_(select(Screening.cycle_id)),
        )
    )
    found = {ident: _sentences(state, outcome, n) for ident, state, outcome, n in db.session.execute(query)}
    return {ident: sentences for ident, sentences in found.items() if sentences}


def _sentences(state: str | None, outcome: str | None, waiting: int) -> list[str]:
    if state != ScreeningState.CLOSED or outcome is None:
        return [_("It has not been screened to the end.")]
    if outcome not in PASSING:
        label = SCREENING_OUTCOME_LABELS[ScreeningOutcome(outcome)]
        return [_("Its screening says: %(outcome)s.", outcome=label)]
    return [_("It was taken with a condition that is not met.")] if waiting else []


@dataclass(frozen=True, slots=True)
class ScreeningAccount:
    """How many screenings and candidates in them there are, the outcomes of closed ones, and what does not add up."""

    screenings: int
    candidates: int
    outcomes: Mapping[str, int]
    faults: Sequence[str]


def account() -> ScreeningAccount:
    """Count over all screenings that are closed: candidates = taken + with conditions + returned + declined.

    Whoever was in an open screening is undecided until it is closed; a closed one has nobody undecided.
    """
    query = (
        select(Screening.ref, Screening.state, ScreenedCandidate.outcome, func.count(ScreenedCandidate.id))
        .join(ScreenedCandidate, ScreenedCandidate.screening_id == Screening.id)
        .group_by(Screening.ref, Screening.state, ScreenedCandidate.outcome)
    )
    outcomes = dict.fromkeys([*map(str, ScreeningOutcome), "undecided"], 0)
    refs, faults, candidates = set(), [], 0
    for ref, state, outcome, n in db.session.execute(query):
        refs.add(ref)
        candidates += n
        closed = state == ScreeningState.CLOSED
        outcomes[str(outcome) if closed and outcome else "undecided"] += n
        if closed and outcome is None:
            faults.append(f"{ref}: {n} candidates of a closed screening have no outcome")
    empty = select(Screening.ref).where(
        ~select(ScreenedCandidate.id).where(ScreenedCandidate.screening_id == Screening.id).exists()
    )
    faults += [f"{ref}: a screening without candidates" for ref in db.session.scalars(empty)]
    return ScreeningAccount(len(refs), candidates, outcomes, faults)
