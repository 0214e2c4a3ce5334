"""The lists of an area: needs, proposals, projects; each with its filters and the way on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask_babel import gettext as _
from markupsafe import Markup

from app.areas.models import Area
from app.areas.states.paths import lineage
from app.cycles.queries import categories, cycles_of
from app.cycles.rules.outcomes import where
from app.cycles.states import OUTCOME_LABELS, UNDECIDED_LABEL, CycleState, ItemKind
from app.forums.states.sittings import CHANNEL_LABELS
from app.front.pages.area import crumbs, urls_of
from app.front.pages.rows import needs_shown, project_row, proposal_row
from app.front.queries import lists as queries
from app.front.queries.lists import UNDECIDED, FoundRows, Search
from app.web.locale import called, named
from app.web.page import Page
from app.web.parts import drawn_once, part


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """A long list of an area with its filters and the way on."""

    area: Area
    rows: Sequence[Any]
    total: int | None
    here: str
    next_url: str | None
    previous_url: str | None
    clear_url: str | None
    chosen: Mapping[str, str]
    #: Options (value, label) of each filter by its name.
    options: Mapping[str, Sequence[tuple[str, str]]]
    urls: Mapping[str, str]
    #: The macro of ``front/_rows.html`` that draws a row.
    macro: ClassVar[str]

    @property
    def items(self) -> Sequence[Markup]:
        """The rows as items of the list."""
        return [drawn_once("front/_rows.html", self.macro, row) for row in self.rows]


@dataclass(frozen=True, kw_only=True)
class NeedsPage(ListPage):
    """The needs of an area."""

    endpoint: ClassVar = "front.needs"
    macro: ClassVar = "need"


@dataclass(frozen=True, kw_only=True)
class ProposalsPage(ListPage):
    """The proposals of an area."""

    endpoint: ClassVar = "front.proposals"
    macro: ClassVar = "proposal"


@dataclass(frozen=True, kw_only=True)
class ProjectsPage(ListPage):
    """The funded projects of an area."""

    endpoint: ClassVar = "front.projects"
    macro: ClassVar = "project"


Options = Mapping[str, Sequence[tuple[str, str]]]


def needs(ups: Sequence[Area], search: Search) -> NeedsPage:
    """Return the list of the needs of the last of ``ups``, which lead there from the province."""
    found = queries.needs(search)
    total = queries.total(search, ItemKind.NEED)
    return NeedsPage(
        title=_("Needs of %(area)s", area=called(ups[-1])),
        lede=_("In the citizens' own words, and what became of each."),
        rows=needs_shown({row.id: row.area_path for row in found.rows}),
        total=total,
        options=_options(ups[-1], ItemKind.NEED),
        **_frame(ups, search, found, "needs"),
    )


def proposals(ups: Sequence[Area], search: Search) -> ProposalsPage:
    """Return the list of the area's proposals."""
    found = queries.proposals(search)
    return ProposalsPage(
        title=_("Proposals of %(area)s", area=called(ups[-1])),
        lede=_("What is proposed in answer to needs, and what the tiers decided."),
        rows=[proposal_row(row) for row in found.rows],
        total=queries.total(search, ItemKind.PROPOSAL),
        options=_options(ups[-1], ItemKind.PROPOSAL),
        **_frame(ups, search, found, "proposals"),
    )


def projects(ups: Sequence[Area], search: Search) -> ProjectsPage:
    """Return the list of the area's funded projects."""
    found = queries.projects(search)
    return ProjectsPage(
        title=_("Funded projects of %(area)s", area=called(ups[-1])),
        lede=_("Each shows the needs that it came from."),
        rows=[project_row(row) for row in found.rows],
        total=None,
        options={**_options(ups[-1]), "outcome": _built()},
        **_frame(ups, search, found, "projects"),
    )


def _frame(ups: Sequence[Area], search: Search, found: FoundRows, what: str) -> dict[str, Any]:
    """Return what every list has: its filters as chosen, and the addresses that lead on."""
    urls = urls_of(search.path)
    here, chosen = urls[what], search.filters

    def on(**key: tuple[int, int] | None) -> str | None:
        return next((f"{here}?{urlencode(chosen | {n: f'{k[0]}-{k[1]}'})}" for n, k in key.items() if k), None)

    return {
        "crumbs": crumbs(ups),
        "area": ups[-1],
        "here": here,
        "next_url": on(after=found.next_key),
        "previous_url": on(before=found.previous_key),
        "clear_url": here if chosen else None,
        "chosen": chosen,
        "urls": urls | {"json": f"{here}.json" + (f"?{urlencode(chosen)}" if chosen else "")},
    }


def _options(place: Area, kind: ItemKind | None = None) -> Options:
    """Return what each filter offers; of the outcomes only those that an item of the kind can have."""
    province = lineage(place.path)[0]
    return part(f"filters of {kind}", province, lambda: _offered(place.province, kind))


def _offered(province: int, kind: ItemKind | None) -> Options:
    everything = [("", _("all"))]
    cycles = [cycle for cycle in cycles_of(province) if cycle.state != CycleState.DRAFT]
    outcomes = [(code.value, str(OUTCOME_LABELS[code])) for code in where(lambda one: kind in one.kinds)]
    return {
        "category": everything + [(category.code, named(category)) for category in categories()],
        "outcome": [*everything, *outcomes, (UNDECIDED, str(UNDECIDED_LABEL))],
        "channel": everything + [(code.value, str(label)) for code, label in CHANNEL_LABELS.items()],
        "cycle": everything + [(cycle.code, named(cycle)) for cycle in cycles],
    }


def _built() -> Sequence[tuple[str, str]]:
    return [("", _("all")), (queries.BUILT, _("built")), (queries.UNDER_WAY, _("not yet built to the end"))]
