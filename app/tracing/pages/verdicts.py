"""What a closed screening said of a candidate, as a step of its thread."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.screening.states import DEPARTURE_LABELS, SCREENING_OUTCOME_LABELS, Departure, ScreeningOutcome
from app.tracing.pages.steps import TAKEN, ThreadStep, day_of
from app.tracing.queries.rows import Taken


def screened(taken: Taken | None) -> Iterator[ThreadStep]:
    """Yield the step, where the candidate was screened and the screening is closed."""
    if taken is None or taken.verdict_at is None or taken.verdict is None:
        return
    outcome = SCREENING_OUTCOME_LABELS[ScreeningOutcome(taken.verdict)]
    yield ThreadStep(
        kind="candidate",
        title=_("Screening of the candidates: %(outcome)s", outcome=outcome),
        date=day_of(taken.verdict_at),
        at=taken.verdict_at,
        order=TAKEN,
        body_text=_departed(taken.departure),
        mark=("verdict", taken.id),
        reason=taken.verdict_why or "",
        url=addresses.candidate(taken.ref, "screening"),
    )


def _departed(code: str | None) -> str:
    """Say that the body departed from the order of the points, and its coded reason."""
    if not code:
        return ""
    reason = DEPARTURE_LABELS[Departure(code)]
    return str(_("It departs from the order of the points: %(reason)s", reason=reason))
