"""The page on the data: what is here, until when, how to use it, and what is never published."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, ClassVar

from flask import current_app, url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import code_of
from app.cycles.models.cycles import Cycle
from app.opendata.queries.packages import Made, made_of
from app.safety import LICENCES
from app.web.locale import called, moment_text, named, number_text
from app.web.page import Page


@dataclass(frozen=True, slots=True)
class PackageRow:
    """The package of one cycle: where it is fetched, up to when it goes, how large it is; who may have it made anew."""

    province: str
    cycle: str
    url: str
    until: str
    entry: str
    size: str
    #: Where it is made now; "" for those who may not.
    make_url: str


@dataclass(frozen=True, kw_only=True)
class DataPage(Page):
    """Where the data come from and how to take them along."""

    endpoint: ClassVar = "opendata.data"
    packages: Sequence[PackageRow]
    #: What, from where, under which licence.
    sources: Sequence[tuple[str, str, str]]
    #: Addresses for programs, one each of what there is: what it holds, and where.
    examples: Sequence[tuple[str, str]]
    licence: tuple[str, str]
    contact: tuple[str, str]
    #: The newest file that can be fetched, for the examples; "" where none was made yet.
    newest: str
    #: The same for a program at its command line.
    command: str
    layers_url: str


def data(cycles: Sequence[tuple[Area, Cycle]], may_make: Callable[[Area], bool], home: str) -> DataPage:
    """Return the page; ``may_make`` tells for which provinces the reader may have a package made now."""
    rows = [_row(area, cycle, may_make(area)) for area, cycle in cycles]
    first = cycles[0] if cycles else None
    newest = next((row.url for row in rows if row.url), "")
    name, address = LICENCES[current_app.config["DATA_LICENCE"]]
    return DataPage(
        title=_("About the data"),
        lede=_("What you may take along, until when it goes, how to use it, and what is never published."),
        packages=rows,
        sources=_sources(),
        examples=[
            (_("the front page"), url_for("front.home") + "index.json"),
            *(_of_area(first[0].path) if first else []),
            *_of_programs(first),
        ],
        licence=(name, address),
        contact=(current_app.config["DATA_CONTACT"], current_app.config["DATA_CONTACT_EMAIL"]),
        newest=newest,
        command=f"curl -O {home}{newest}" if newest else "",
        layers_url=home + url_for("ogc.landing"),
    )


def _row(area: Area, cycle: Cycle, may_make: bool) -> PackageRow:
    made: Made | None = made_of(cycle.province, cycle.code)
    code = code_of(area.path)
    return PackageRow(
        province=called(area),
        cycle=named(cycle),
        url=url_for("opendata.package", code=code, cycle=cycle.code) if made else "",
        until=moment_text(datetime.fromisoformat(made.created)) if made else "",
        entry=number_text(made.entries) if made else "",
        size=_("%(n)s MB", n=number_text(Decimal(max(made.size // 100_000, 1)) / 10, 1)) if made else "",
        make_url=url_for("opendata.make", code=code, cycle=cycle.code) if may_make else "",
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


def _of_programs(first: tuple[Area, Cycle] | None) -> list[tuple[str, str]]:
    standard = url_for("opendata.oc4ids_package", code=code_of(first[0].path)) if first else ""
    return [
        (_("what changed after an entry of the ledger"), url_for("opendata.changes")),
        (_("every address for programs, described (OpenAPI)"), url_for("opendata.describe")),
        (_("layers for maps"), url_for("ogc.landing")),
        *([(_("projects in the standard for infrastructure (OC4IDS)"), standard)] if standard else []),
        (_("how projects are told by that standard"), url_for("opendata.standard")),
        (_("the data sets for the government's catalogue"), url_for("opendata.gd_catalog")),
        (_("the data sets for other catalogues (DCAT)"), url_for("opendata.dcat")),
    ]


def _sources() -> list[tuple[str, str, str]]:
    own: Any = _("Free to use with the name of the province and the date.")
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
