"""Builds the public pages of local plans: those of an area, as page, JSON and workbook, and one project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.paths import lineage
from app.ledger.actor import Actor
from app.programmes.localplans import policy, queries
from app.programmes.localplans.forms import LinkForm
from app.programmes.localplans.models import LocalProject, LocalVersion
from app.programmes.localplans.pages import IndexPage, Linked, PlanLine, ProjectLine, ShowPage
from app.programmes.localplans.queries import links
from app.programmes.localplans.queries.public import MOST, ROWS, Holdings, Line, needs_linked
from app.programmes.localplans.states import AMENDING_LABELS, SOURCE_LABELS, Amending, Source
from app.programmes.overlaps import telling
from app.tables.process import write
from app.tables.process.write import Leaf, Satang, bind
from app.web.locale import called, moment_text, named
from app.web.page import Crumb


def span(first: int, amounts: Sequence[int | None]) -> str:
    """Return the fiscal years that have an amount: "2566–2568, 2570"."""
    years = [first + n for n, amount in enumerate(amounts) if amount]
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


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
        crumbs=tuple(Crumb(label=called(up), url=f"/areas/{up.code}") for up in ups),
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


def _lines(found: Sequence[Line]) -> list[ProjectLine]:
    places, needs = areas.labels({one.area_path for one in found}), needs_linked([one.project_id for one in found])
    return [
        ProjectLine(
            ref=one.ref,
            url=f"/localprojects/{one.ref}",
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


def feed(page: IndexPage, place: Area, found: Sequence[Line]) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    return {
        "area": place.code,
        "total": page.total,
        "by_year": [{"year": year, "projects": n, "satang": satang} for year, n, satang in page.by_year],
        "plans": [{"ref": plan.ref, "body": plan.body, "first_year": int(plan.years)} for plan in page.plans],
        "items": [_item(one) for one in found[:ROWS]],
        "next": page.next_url.replace("/localplans?", "/localplans.json?") or None,
    }


def _item(one: Line) -> dict[str, Any]:
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
    return bind([Leaf(str(_("Local plans")), lines, widths=[(2, 4, 36)], frozen=(1, 1))])


def _cells(one: Line, years: Sequence[int], places: dict[int, str]) -> list[Any]:
    amounts = {one.first_year + n: amount for n, amount in enumerate(one.satang)}
    baht: list[Any] = ["" if (held := amounts.get(year)) is None else Satang(held) for year in years]
    texts = [one.ref, named(one), one.name, one.objective, one.target]
    return [*texts, *baht, one.indicator, one.expected, one.unit, one.amendment, places.get(one.area_path, "")]


def show(one: LocalProject, by: Actor | None, form: LinkForm) -> ShowPage:
    """Return the page of one project."""
    versions = queries.versions_of(one.id)
    now = next((version for version in versions if version.current), None)
    ups = areas.by_paths(lineage(one.area_path))
    linked = _linked(one, doors=by is not None)
    return ShowPage(
        title=now.name if now else _("Project that was taken back"),
        kicker=_("Project %(ref)s", ref=one.ref),
        lede=f"{named(one.plan.agency)} · {SOURCE_LABELS[Source(one.plan.source)]}",
        crumbs=tuple(Crumb(label=called(up), url=f"/areas/{up.code}") for up in ups),
        one=one,
        now=now,
        years=years_of(one, now) if now else (),
        facts=_facts(one, now) if now else (),
        former=[(version, span(one.plan.first_year, version.satang), amended(version)) for version in versions[1:]],
        linked=[link for link in linked if link.ended_at is None],
        ended=[link for link in linked if link.ended_at is not None],
        rulings=telling.of_project(one.id),
        json_url=f"/localprojects/{one.ref}.json",
        form=form,
        may_link=policy.may_link(by, one.area_path),
    )


def years_of(one: LocalProject, version: LocalVersion) -> list[tuple[int, int | None]]:
    """Return what the version says for each fiscal year of the plan."""
    return [(one.plan.first_year + n, amount) for n, amount in enumerate(version.satang)]


def amended(version: LocalVersion) -> str:
    """Say how a version entered the plan."""
    return version.amendment or str(AMENDING_LABELS[Amending(version.amending)])


def _facts(one: LocalProject, now: LocalVersion) -> list[tuple[str, str]]:
    rows = (
        (_("Objective"), now.objective),
        (_("Target (output)"), now.target),
        (_("Indicator (KPI)"), now.indicator),
        (_("Expected result"), now.expected),
        (_("Responsible unit"), now.unit),
        (_("Under the heading"), now.heading),
        (_("Entered the plan"), amended(now)),
        (_("Area"), called(one.area)),
        (
            _("Where it stands in the file"),
            _("%(file)s, sheet %(sheet)s, row %(row)s", file=now.taken_by.name, sheet=now.sheet or "1", row=now.row),
        ),
        (_("Taken in on"), moment_text(now.taken_by.taken_at)),
    )
    return [row for row in rows if row[1]]


def _linked(one: LocalProject, *, doors: bool = False) -> list[Linked]:
    """Return every link; a candidate's page has a door, so that it is named there only for those signed in."""
    needs = [
        Linked(
            kind=_("Need"),
            ref=link.need.ref,
            title=link.need.title,
            url=f"/needs/{link.need.ref}",
            where=called(link.need.area),
            made_at=link.made_at,
            ended_at=link.ended_at,
        )
        for link in links.needs_of(one.id)
    ]
    return needs + [
        Linked(
            kind=_("Plan candidate"),
            ref=link.candidate.ref,
            title=link.candidate.title,
            url=f"/candidates/{link.candidate.ref}" if doors else "",
            where=called(link.candidate.area),
            made_at=link.made_at,
            ended_at=link.ended_at,
        )
        for link in links.candidates_of(one.id)
    ]


def as_json(one: LocalProject) -> dict[str, Any]:
    """Return the project as open data, with every version; amounts in satang."""
    texts = ("name", "objective", "target", "indicator", "expected", "unit", "amendment", "amending", "sheet", "row")
    return {
        "kind": "local_project",
        "ref": one.ref,
        "body": one.plan.agency.name_th,
        "source": one.plan.source,
        "area": one.area.code,
        "standing": one.standing,
        "versions": [
            {name: getattr(version, name) for name in texts}
            | {"current": version.current, "taken_back": version.taken_by.state == "undone"}
            | {"satang": {str(year): amount for year, amount in years_of(one, version) if amount is not None}}
            for version in queries.versions_of(one.id)
        ],
        "links": [
            {"ref": link.ref, "made_at": link.made_at.isoformat(), "ended": link.ended_at is not None}
            for link in _linked(one)
        ],
        "rulings": telling.json_of(telling.of_project(one.id)),
    }
