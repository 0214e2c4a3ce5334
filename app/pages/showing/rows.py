"""One row of a list as it is read: need, proposal, project."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL, Outcome
from app.forums.states import CHANNEL_LABELS, Channel
from app.pages import addresses
from app.pages.pages import NeedShown, ProjectShown, ProposalShown
from app.pages.queries.lists import UNDECIDED
from app.proposals.states import ORIGIN_LABELS, Origin
from app.store.clock import BANGKOK
from app.thai.text import excerpt
from app.tracing.fate import Fate
from app.tracing.queries import fates_of_needs
from app.web.locale import called, date_text, language

#: How many letters of the words or of a summary a list shows; the item's own page has them all.
SHOWN = 240


def outcome_of(code: str | None) -> tuple[str, str]:
    """Return the code and the label of an outcome; undecided where there is none."""
    return (code, str(OUTCOME_LABELS[Outcome(code)])) if code else (UNDECIDED, str(UNDECIDED_LABEL))


def category_of(row: Any) -> str:
    """Return the category's name in the reader's language."""
    name: str = row.category_th if language() == "th" else row.category_en or row.category_th
    return name


def need_rows(rows: Sequence[Any]) -> Sequence[NeedShown]:
    """Return rows of ``queries.lists.needs`` as they are read, each with what became of it."""
    fates = fates_of_needs([row.id for row in rows])
    return [need_row(row, fates.get(row.id)) for row in rows]


def need_row(row: Any, fate: Fate | None) -> NeedShown:
    """Return a row of ``queries.lists.needs`` as it is read."""
    return NeedShown(
        ref=row.ref,
        url=addresses.need(row.ref),
        title=row.title,
        words=excerpt(row.words, SHOWN),
        channel=str(CHANNEL_LABELS[Channel(row.channel)]),
        category=category_of(row),
        area=called(row),
        area_url=addresses.area(row.area_path),
        households=row.households,
        votes=row.votes,
        outcome=outcome_of(row.outcome),
        fate=fate,
        cycle=row.cycle,
        recorded_on=date_text(row.recorded_at.astimezone(BANGKOK).date()),
    )


def proposal_row(row: Any) -> ProposalShown:
    """Return a row of ``queries.lists.proposals`` as it is read."""
    return ProposalShown(
        ref=row.ref,
        url=addresses.proposal(row.ref),
        title=row.title,
        summary=excerpt(row.summary, SHOWN),
        channel=str(CHANNEL_LABELS[Channel(row.channel)]),
        origin=str(ORIGIN_LABELS[Origin(row.origin)]),
        category=category_of(row),
        area=called(row),
        area_url=addresses.area(row.area_path),
        households=row.households,
        satang=row.satang,
        outcome=outcome_of(row.outcome),
        cycle=row.cycle,
    )


def project_row(row: Any, *, listed: bool = True) -> ProjectShown:
    """Return a row of ``queries.lists.projects`` as it is read; ``listed`` rows know their area and category."""
    return ProjectShown(
        ref=row.ref,
        url=addresses.project(row.ref),
        title=row.title,
        area=called(row) if listed else "",
        area_url=addresses.area(row.area_path),
        allocated=row.allocated,
        needs=row.needs,
        households=row.households,
        fiscal_year=row.fiscal_year,
        percent=row.percent,
        state=_progress(row.percent),
        category=category_of(row) if listed else "",
        origin=str(ORIGIN_LABELS[Origin(row.origin)]) if listed else "",
    )


def _progress(percent: int | None) -> tuple[str, str]:
    """Return the tone and the words for how far the work is."""
    if percent is None:
        return "wait", _("funded, no progress reported yet")
    if percent >= 100:
        return "good", _("built")
    return "plain", _("%(percent)s%% done", percent=percent)
