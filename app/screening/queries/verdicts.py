"""What closed screenings said of candidates, as columns that other questions join: an open screening says nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Subquery, cast, func, null, select

from app.plans.models.candidates import Candidate
from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import ScreeningState

#: The columns where nothing was screened, of the types that they have elsewhere.
UNSAID = (
    cast(null(), ScreenedCandidate.outcome.type).label("verdict"),
    cast(null(), ScreenedCandidate.sentence.type).label("verdict_why"),
    cast(null(), ScreenedCandidate.departure.type).label("departure"),
    cast(null(), Screening.closed_at.type).label("verdict_at"),
)


def said(name: str = "said") -> tuple[Subquery, tuple[Any, ...]]:
    """Return the last closed screening of each candidate as a table to join by ``candidate_id``, and its columns."""
    newest = (
        select(func.max(ScreenedCandidate.id).label("id"))
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(Screening.state == ScreeningState.CLOSED)
        .group_by(ScreenedCandidate.candidate_id)
    )
    rows = (
        select(
            ScreenedCandidate.candidate_id,
            ScreenedCandidate.outcome,
            ScreenedCandidate.sentence,
            ScreenedCandidate.departure,
            Screening.closed_at,
        )
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(ScreenedCandidate.id.in_(newest))
        .subquery(name)
    )
    columns = (rows.c.outcome.label("verdict"), rows.c.sentence.label("verdict_why"), rows.c.departure)
    return rows, (*columns, rows.c.closed_at.label("verdict_at"))


def ruled_last(low: int, high: int, most: int) -> Select[*tuple[int]]:
    """Return the question for the candidates between two paths whose screenings closed last."""
    return (
        select(ScreenedCandidate.candidate_id)
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .join(Candidate, Candidate.id == ScreenedCandidate.candidate_id)
        .where(Candidate.area_path.between(low, high), Screening.state == ScreeningState.CLOSED)
        .order_by(Screening.closed_at.desc(), ScreenedCandidate.id.desc())
        .limit(most)
    )
