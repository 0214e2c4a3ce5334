"""What screenings left behind once they are closed: departures from the order, and conditions that are still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import select

from app.front.queries.kinds import asked_for, of_cycle
from app.plans.models.candidates import Candidate
from app.screening.models.cards import ScreeningCondition
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import ConditionState, ScreeningState
from app.store import clock
from app.store.base import db

#: Most conditions that one work page lists, and one more.
MOST = 21


class OpenCondition(NamedTuple):
    """A condition that waits: of which candidate, its number, what has to be done, and until when."""

    ref: str
    position: int
    text: str
    due_on: date


def departures(path: int, code: str) -> Any:
    """Ask for the outcomes of closed screenings that depart from the order of the points."""
    columns = (
        ScreenedCandidate.id,
        Candidate.area_path,
        Candidate.ref,
        ScreenedCandidate.sentence,
        ScreenedCandidate.decided_at,
    )
    return of_cycle(_of_closed(columns, path).where(ScreenedCandidate.departs), code, Candidate.cycle_id)


def late_conditions(path: int, code: str) -> Any:
    """Ask for the conditions of closed screenings that are open though their day has passed."""
    columns = (
        ScreeningCondition.id,
        Candidate.area_path,
        Candidate.ref,
        ScreeningCondition.text,
        ScreeningCondition.due_on,
    )
    query = _of_closed(columns, path).join(ScreeningCondition, ScreeningCondition.screened_id == ScreenedCandidate.id)
    return of_cycle(query.where(_waits(), ScreeningCondition.due_on < clock.today()), code, Candidate.cycle_id)


def _of_closed(columns: Sequence[Any], path: int) -> Any:
    """Ask for what everybody may read: what a screening says before it is closed is in no number."""
    return (
        asked_for(columns, Candidate.area_path, path)
        .select_from(ScreenedCandidate)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(Screening.state == ScreeningState.CLOSED)
    )


def _waits() -> Any:
    return ScreeningCondition.condition_state == ConditionState.OPEN


def open_conditions(agency_ids: Sequence[int]) -> Sequence[OpenCondition]:
    """Return the open conditions on candidates that these agencies lead, the first due on top; one too many."""
    query = (
        select(Candidate.ref, ScreeningCondition.position, ScreeningCondition.text, ScreeningCondition.due_on)
        .select_from(ScreeningCondition)
        .join(ScreenedCandidate, ScreenedCandidate.id == ScreeningCondition.screened_id)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(Screening.state == ScreeningState.CLOSED, _waits(), Candidate.lead_agency_id.in_(agency_ids))
    )
    rows = db.session.execute(query.order_by(ScreeningCondition.due_on, ScreeningCondition.id).limit(MOST))
    return [OpenCondition._make(row) for row in rows]
