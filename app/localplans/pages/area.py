"""The plans of an area: lines by body and year, as page, JSON and workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.localplans.pages.project import span
from app.localplans.queries.public import MOST, ROWS, Holdings, LocalPlanLine, needs_linked
from app.localplans.states import SOURCE_LABELS, Source
from app.tables.process import write
from app.tables.process.write import WorkbookLeaf, bind
from app.tables.rules.cells import Satang
from app.web.locale import called, named
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One plan in the list of an area."""

    ref: str
    body: str
    source: str
    years: str
    projects: int
    satang: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLine:
    """One project in the list of an area."""

    ref: str
    url: str
    name: str
    body: str
    area: str
    amendment: str
    satang: int
    years: str
    needs: int


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """The plans of an area with their projects and their sums by year."""

    endpoint: ClassVar = "localplans.index"
    plans: Sequence[PlanLine]
    #: (fiscal year, number of projects with an amount, satang).
    by_year: Sequence[tuple[int, int, int]]
    rows: Sequence[ProjectLine]
    total: int
    query: str
    chosen: str
    options: Sequence[tuple[str, str]]
    here: str
    next_url: str
    urls: Mapping[str, str]
    shares_url: str


def index(ups: Sequence[Area], asked: Holdings) -> IndexPage:
    """Return the plans of the area that is last in ``ups``."""
    place, bodies, found = ups[-1], asked.bodies(), asked.rows()
    here = url_for("localplans.index", code=place.code)
    chosen = {"q": asked.query, "body": str(asked.agency) if asked.agency else ""}
    query = urlencode({name: value for name, value in chosen.items() if value})
    mark = f"?{query}" if query else ""
    last = found[ROWS - 1].project_id if len(found) > ROWS else 0
    more = urlencode({name: value for name, value in chosen.items() if value} | {"after": str(last)})
    return IndexPage(
        title=_("Local plans: %(area)s", area=called(place)),
        lede=_("What local governments and agencies plan to do here by themselves, as their own documents say."),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        plans=[_plan(body) for body in bodies],
        by_year=[(year, n, satang) for year, (n, satang) in asked.sums().items()],
        rows=_lines(found[:ROWS]),
        total=asked.count(),
        query=asked.query,
        chosen=chosen["body"],
        options=[("", _("all")), *((str(body.agency_id), named(body)) for body in _once(bodies))],
        here=here,
        next_url=f"{here}?{more}" if last else "",
        urls={kind: f"{here}.{kind}{mark}" for kind in ("json", "xlsx")}
        | {"overlaps": url_for("overlaps.index", code=place.code)},
        shares_url=url_for("origins.show", code=place.code),
    )


def _once(bodies: Iterable[Any]) -> list[Any]:
    return list({body.agency_id: body for body in bodies}.values())


def _plan(body: Any) -> PlanLine:
    return PlanLine(
        ref=body.ref,
        body=named(body),
        source=str(SOURCE_LABELS[Source(body.source)]),
        years=str(body.first_year),
        projects=body.projects,
        satang=body.satang,
    )


def _lines(found: Sequence[LocalPlanLine]) -> list[ProjectLine]:
    places, needs = areas.labels({one.area_path for one in found}), needs_linked([one.project_id for one in found])
    return [
        ProjectLine(
            ref=one.ref,
            url=addresses.local_project(one.ref),
            name=one.name,
            body=named(one),
            area=places.get(one.area_path, ""),
            amendment=one.amendment,
            satang=sum(amount or 0 for amount in one.satang),
            years=span(one.first_year, one.satang),
            needs=needs.get(one.project_id, 0),
        )
        for one in found
    ]


def feed(page: IndexPage, place: Area, found: Sequence[LocalPlanLine]) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    return {
        "area": place.code,
        "total": page.total,
        "by_year": [{"year": year, "projects": n, "satang": satang} for year, n, satang in page.by_year],
        "plans": [{"ref": plan.ref, "body": plan.body, "first_year": int(plan.years)} for plan in page.plans],
        "items": [_item(one) for one in found[:ROWS]],
        "next": page.next_url.replace("?", ".json?", 1) or None,
    }


def _item(one: LocalPlanLine) -> dict[str, Any]:
    texts = ("ref", "name", "objective", "target", "indicator", "expected", "unit", "amendment", "source")
    return {name: getattr(one, name) for name in texts} | {
        "body": one.name_th,
        "satang": {str(one.first_year + n): amount for n, amount in enumerate(one.satang) if amount is not None},
    }


def workbook(asked: Holdings) -> bytes:
    """Return every project as a workbook with the columns of form ผ.02; text is never a formula."""
    found = asked.rows(MOST)
    years = sorted({one.first_year + n for one in found for n in range(len(one.satang))})
    heads = write.heads(
        *(_("Reference"), _("Whose plan"), _("Project"), _("Objective"), _("Target (output)")),
        *(_("Baht in %(year)s", year=year) for year in years),
        *(_("Indicator (KPI)"), _("Expected result"), _("Responsible unit"), _("Amendment"), _("Area")),
    )
    places = areas.labels({one.area_path for one in found})
    lines = chain([heads], (_cells(one, years, places) for one in found))
    return bind([WorkbookLeaf(str(_("Local plans")), lines, widths=[(2, 4, 36)], frozen=(1, 1))])


def _cells(one: LocalPlanLine, years: Sequence[int], places: dict[int, str]) -> list[Any]:
    amounts = {one.first_year + n: amount for n, amount in enumerate(one.satang)}
    baht: list[Any] = ["" if (held := amounts.get(year)) is None else Satang(held) for year in years]
    texts = [one.ref, named(one), one.name, one.objective, one.target]
    return [*texts, *baht, one.indicator, one.expected, one.unit, one.amendment, places.get(one.area_path, "")]
