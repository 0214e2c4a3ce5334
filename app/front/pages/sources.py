"""What this is, and where the data come from, with examples of what can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, ROAD_LABELS
from app.front.queries.home import provinces_with_cycles
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class AboutPage(Page):
    """What this is."""

    endpoint: ClassVar = "front.about"
    #: Code and label of every road and outcome.
    roads: Sequence[tuple[str, str]]
    outcomes: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """Where the data come from and how to take them along."""

    endpoint: ClassVar = "front.data"
    #: What, from where, under which licence.
    sources: Sequence[tuple[str, str, str]]
    #: Example addresses of open data, one each of what there is.
    examples: Sequence[tuple[str, str]]


def about() -> AboutPage:
    """Return the page that says what this is."""
    return AboutPage(
        title=_("What this is"),
        lede=_("Every voice is accounted for."),
        roads=[(code.value, str(label)) for code, label in ROAD_LABELS.items()],
        outcomes=[(code.value, str(label)) for code, label in OUTCOME_LABELS.items()],
    )


def data() -> DataPage:
    """Return the page on the data."""
    first = next((area for area, _cycle in provinces_with_cycles()), None)
    return DataPage(
        title=_("About the data"),
        lede=_("Where the data come from, what you may take along, and what is never published."),
        sources=_sources(),
        examples=[
            (_("the front page"), url_for("front.home") + "index.json"),
            *(_of_area(first.path) if first else []),
        ],
    )


def _of_area(path: int) -> list[tuple[str, str]]:
    return [
        (_("an area with its rounds and projects"), addresses.area(path) + ".json"),
        (_("the needs of an area, page by page"), addresses.area(path, "needs.json")),
        (_("the proposals of an area"), addresses.area(path, "proposals.json")),
        (_("the funded projects of an area"), addresses.area(path, "projects.json")),
        (_("the balance sheet of an area"), addresses.area(path, "balance.json")),
        (_("who was heard in an area"), addresses.area(path, "participation.json")),
        (_("what is without money so far"), addresses.area(path, "unfunded.json")),
        (_("plans of local governments and agencies"), addresses.area(path, "localplans.json")),
        (_("overlaps with other plans"), addresses.area(path, "overlaps.json")),
        (_("where the projects come from"), addresses.area(path, "origins.json")),
    ]


def _sources() -> list[tuple[str, str, str]]:
    own = _("Free to use with the name of the province and the date.")
    return [
        (
            _("Codes and names of provinces, districts and subdistricts"),
            _("geothai, from the Department of Provincial Administration"),
            _("MIT (software), CC BY 4.0 (data)"),
        ),
        (
            _("Villages, populations and boundaries"),
            _("Files that the provincial office imported; each area names its source."),
            _("As its source says."),
        ),
        (
            _("Needs, proposals, decisions, projects"),
            _("Recorded here by those who hold the duty, with the ledger's entry."),
            own,
        ),
    ]
