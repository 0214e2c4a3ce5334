"""Projects from before as everybody reads them: the list of an area, one project, and both for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import lineage
from app.beginnings.models import EarlierProject
from app.beginnings.queries import earlier as queries
from app.beginnings.queries.earlier import MOST, ROWS, EarlierQuery
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Satang
from app.web.locale import called, moment_text, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierLine:
    """One project from before, ready to be read."""

    ref: str
    url: str
    name: str
    funded: bool
    area: str
    agency: str
    category: str
    programme: str
    reason: str
    first_year: int
    satang: int
    #: (fiscal year, satang).
    years: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True)
class ProjectsPage(Page):
    """The projects from before of an area."""

    endpoint: ClassVar = "beginnings.projects"
    rows: Sequence[EarlierLine]
    #: (number, satang) with money, and without.
    funded: tuple[int, int]
    unfunded: tuple[int, int]
    what: str
    here: str
    next_url: str


@dataclass(frozen=True, kw_only=True)
class ProjectPage(Page):
    """One project from before."""

    endpoint: ClassVar = "beginnings.project"
    line: EarlierLine
    standing: bool
    facts: Sequence[tuple[str, str]]


def projects(ups: Sequence[Area], asked: EarlierQuery) -> ProjectsPage:
    """Return the projects from before of the area that is last in ``ups``."""
    place, found, sums = ups[-1], asked.rows(), queries.sums_in(asked.path)
    here = url_for("beginnings.projects", code=place.code)
    shown = found[:ROWS]
    more = url_for(
        "beginnings.projects", code=place.code, what=asked.what or None, after=shown[-1].number if shown else 0
    )
    return ProjectsPage(
        title=_("Projects from before: %(area)s", area=called(place)),
        lede=_(
            "They were funded, or waited for money, before the province began here. Their lineage is not recorded "
            "here: which voices stood behind them nobody can tell, and no share of origin counts them."
        ),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        rows=_lines(shown),
        funded=sums.get(True, (0, 0)),
        unfunded=sums.get(False, (0, 0)),
        what=asked.what,
        here=here,
        next_url=more if len(found) > ROWS else "",
    )


def _lines(found: Sequence[EarlierProject]) -> list[EarlierLine]:
    amounts, places = queries.amounts_of([one.id for one in found]), areas.labels({one.area_path for one in found})
    return [
        EarlierLine(
            ref=one.ref,
            url=url_for("beginnings.project", ref=one.ref),
            name=one.name,
            funded=one.funded,
            area=places.get(one.area_path, ""),
            agency=named(one.agency) if one.agency else "",
            category=named(one.category) if one.category else "",
            programme=one.node.title if one.node else "",
            reason=one.reason,
            first_year=one.first_year,
            satang=one.satang,
            years=tuple(amounts.get(one.id, {}).items()),
        )
        for one in found
    ]


def project(one: EarlierProject) -> ProjectPage:
    """Return the page of one project from before."""
    [line] = _lines([one])
    ups = areas.by_paths(lineage(one.area_path))
    return ProjectPage(
        title=one.name,
        kicker=_("Project from before %(ref)s", ref=one.ref),
        lede=_("Lineage not recorded here"),
        crumbs=(
            *(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
            Crumb(
                label=_("Projects from before"),
                url=url_for("beginnings.projects", code=ups[-1].code),
            ),
        ),
        line=line,
        standing=one.standing,
        facts=(
            (_("Area"), line.area),
            (_("Responsible agency"), line.agency),
            (_("Category"), line.category),
            (_("Programme"), line.programme),
            (_("Why it has no money"), line.reason),
            (_("First fiscal year"), str(line.first_year) if line.first_year else ""),
            (_("Taken in on"), moment_text(one.beginning.taken_at)),
        ),
    )


def as_json(line: EarlierLine) -> dict[str, Any]:
    """Return one project for programs; amounts in satang."""
    told = {key: getattr(line, key) for key in ("ref", "name", "funded", "area", "agency", "category", "programme")}
    told |= {"reason": line.reason, "first_year": line.first_year or None, "satang": line.satang}
    return told | {"by_year": {str(year): satang for year, satang in line.years}, "lineage": "not recorded here"}


def feed(page: ProjectsPage, place: Area) -> dict[str, Any]:
    """Return the list for programs."""
    sums = {"funded": page.funded, "unfunded": page.unfunded}
    return {
        "area": place.code,
        "sums": {key: {"projects": n, "satang": satang} for key, (n, satang) in sums.items()},
        "items": [as_json(line) for line in page.rows],
        "next": page.next_url.replace("?", ".json?", 1) or None,
    }


def workbook(asked: EarlierQuery) -> bytes:
    """Return every project from before of the area as a workbook."""
    lines = _lines(asked.rows(MOST))
    years = sorted({year for line in lines for year, _satang in line.years})
    heads = write.heads(
        *(_("Reference"), _("Project"), _("Area"), _("Responsible agency"), _("Category"), _("Programme")),
        *(_("Had money"), _("First fiscal year"), *(_("Baht in %(year)s", year=year) for year in years), _("In all")),
        _("Why it has no money"),
    )
    rows = chain([heads], (_cells(line, years) for line in lines))
    return bind([WorkbookLeaf(str(_("Projects from before")), rows, widths=[(1, 1, 40)], frozen=(1, 1))])


def _cells(line: EarlierLine, years: Sequence[int]) -> list[Any]:
    amounts = dict(line.years)
    baht: list[Any] = [Satang(amounts[year]) if year in amounts else "" for year in years]
    texts = [line.ref, line.name, line.area, line.agency, line.category, line.programme]
    had = _("yes") if line.funded else _("no")
    return [*texts, had, line.first_year or "", *baht, Satang(line.satang), line.reason]
