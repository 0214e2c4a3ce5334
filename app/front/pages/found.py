"""What the search shows beside areas: each candidate and project with what became of it."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _

from app.areas.pages import FoundRecord
from app.areas.rules import addresses
from app.front.queries import found as queries
from app.plans.states import CANDIDATE_STATE_LABELS, CandidateState
from app.screening.states import SCREENING_OUTCOME_LABELS, ScreeningOutcome
from app.thai.text import search_words
from app.web.locale import called
from app.web.search import reference


def find(query: str, words: bool) -> list[FoundRecord]:
    """Return the records that fit; a number finds its own record, words find candidates and projects."""
    ref = reference(query)
    if ref[:1] in ("N", "P"):
        row = queries.voiced(ref)
        return [_voiced(row)] if row else []
    if not ref and not (words and search_words(query)):
        return []
    asked = (ref or query, not ref)
    return [
        *(_candidate(row) for row in (queries.candidates(asked[0], words=asked[1]) if ref[:1] in ("", "C") else ())),
        *(_project(row) for row in (queries.projects(asked[0], words=asked[1]) if ref[:1] in ("", "J") else ())),
    ]


def _hint(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _voiced(row: Any) -> FoundRecord:
    need = row.ref.startswith("N")
    what, url = (_("need"), addresses.need(row.ref)) if need else (_("proposal"), addresses.proposal(row.ref))
    return FoundRecord(label=row.title, hint=_hint(row.ref, what, called(row)), url=url)


def _candidate(row: Any) -> FoundRecord:
    """Say what a closed screening said, and why; where a candidate has its place in an annual plan, that it has."""
    state = str(CANDIDATE_STATE_LABELS[CandidateState(row.state)])
    said = ""
    if row.verdict and row.state == CandidateState.OPEN:
        outcome = SCREENING_OUTCOME_LABELS[ScreeningOutcome(row.verdict)]
        said = _("Screening of the candidates: %(outcome)s", outcome=outcome)
    return FoundRecord(
        label=row.title,
        hint=_hint(row.ref, _("plan candidate"), called(row), said or state, (row.verdict_why or "") if said else ""),
        url=addresses.candidate(row.ref),
    )


def _project(row: Any) -> FoundRecord:
    year = _("annual plan of fiscal year %(year)s", year=row.fiscal_year)
    if row.taken_out_at:
        became = _hint(_("taken out of the annual plan"), row.taken_out_why)
    else:
        became = _("funded") if row.funded_at else _("in the draft of the annual plan")
    return FoundRecord(
        label=row.title,
        hint=_hint(row.ref, _("project"), called(row), year, became),
        url=addresses.project(row.ref),
    )
