"""One row of a list as it is read: need, proposal, project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL, Outcome
from app.forums.states.sittings import CHANNEL_LABELS, Channel
from app.front.queries import lists
from app.front.queries.lists import UNDECIDED
from app.monitoring.queries.silence import days_quiet
from app.proposals.states import ORIGIN_LABELS, Origin
from app.store import clock
from app.store.clock import BANGKOK
from app.thai.text import excerpt
from app.tracing.pages.fate import Fate, fates_of_needs
from app.web.locale import called, date_text, language
from app.web.parts import parts


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedShown:
    """One need in a list: the citizens' words, and what became of them."""

    ref: str
    url: str
    title: str
    words: str
    channel: str
    category: str
    area: str
    area_url: str
    households: int
    votes: int
    #: Outcome code and label at the desk that it reached last.
    outcome: tuple[str, str]
    #: The farthest point that any thread from it has reached.
    fate: Fate | None
    cycle: str
    recorded_on: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalShown:
    """One proposal in a list."""

    ref: str
    url: str
    title: str
    summary: str
    channel: str
    origin: str
    category: str
    area: str
    area_url: str
    households: int
    satang: int
    outcome: tuple[str, str]
    cycle: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectShown:
    """One funded project in a list; ``percent`` is the work done as last reported, none without a report."""

    ref: str
    url: str
    title: str
    area: str
    area_url: str
    allocated: int
    needs: int
    households: int
    fiscal_year: int
    percent: int | None
    state: tuple[str, str]
    category: str = ""
    origin: str = ""


#: How many letters of the words or of a summary a list shows; the item's own page has them all.
SHOWN = 240


def outcome_of(code: str | None) -> tuple[str, str]:
    """Return the code and the label of an outcome; undecided where there is none."""
    return (code, str(OUTCOME_LABELS[Outcome(code)])) if code else (UNDECIDED, str(UNDECIDED_LABEL))


def category_of(row: Any) -> str:
    """Return the category's name in the reader's language."""
    name: str = row.category_th if language() == "th" else row.category_en or row.category_th
    return name


def needs_shown(paths: Mapping[int, int]) -> Sequence[NeedShown]:
    """Return the needs as they are read, in the order given, each with what became of it.

    ``paths`` says by id in which area each was asked for.
    """

    def build(missing: Sequence[int]) -> Mapping[int, NeedShown]:
        fates = fates_of_needs(missing)
        return {row.id: need_row(row, fates.get(row.id)) for row in lists.needs_told(missing)}

    found = parts("need shown", paths, build)
    return [found[ident] for ident in paths if ident in found]


def need_row(row: Any, fate: Fate | None) -> NeedShown:
    """Return a row of ``queries.lists.needs_told`` as it is read."""
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
        state=_progress(row.percent, days_quiet(row, clock.today())),
        category=category_of(row) if listed else "",
        origin=str(ORIGIN_LABELS[Origin(row.origin)]) if listed else "",
    )


def _progress(percent: int | None, quiet: int) -> tuple[str, str]:
    """Return the tone and the words for how far the work is; of a silent project none but that it is silent."""
    if quiet:
        return "plain", _("no report for %(n)s days", n=quiet)
    if percent is None:
        return "wait", _("funded, no progress reported yet")
    if percent >= 100:
        return "good", _("built")
    return "plain", _("%(percent)s%% done", percent=percent)


#: A link to choose from: (label, address, hint, count); the components read it by position.
Choice = tuple[str, str, str, int | None]
