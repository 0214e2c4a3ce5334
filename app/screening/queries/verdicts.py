"""What closed screenings said of candidates, as columns that other questions join: an open screening says nothing."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Subquery, cast, func, null, select

from app.screening.models.screenings import ScreenedCandidate, Screening
from app.screening.states import ScreeningState

#: The columns where nothing was screened, of the types that they have elsewhere.
UNSAID = (
    cast(null(), ScreenedCandidate.outcome.type).label("verdict"),
    cast(null(), ScreenedCandidate.sentence.type).label("verdict_why"),
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
            ScreenedCandidate.candidate_id, ScreenedCandidate.outcome, ScreenedCandidate.sentence, Screening.closed_at
        )
        .join(Screening, Screening.id == ScreenedCandidate.screening_id)
        .where(ScreenedCandidate.id.in_(newest))
        .subquery(name)
    )
    columns = (rows.c.outcome.label("verdict"), rows.c.sentence.label("verdict_why"))
    return rows, (*columns, rows.c.closed_at.label("verdict_at"))
