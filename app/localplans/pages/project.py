"""One project of a plan: what it says, what it said before, what it is linked to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import lineage
from app.ledger.actor import Actor
from app.localplans import policy
from app.localplans.forms import LinkForm
from app.localplans.models import LocalProject, LocalVersion
from app.localplans.pages.panels import rulings_on
from app.localplans.pages.renamed import MaybeRenamed, maybe_renamed
from app.localplans.queries import links
from app.localplans.queries import projects as queries
from app.localplans.states import AMENDING_LABELS, SOURCE_LABELS, Amending, Source
from app.web.locale import called, moment_text, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A need or a candidate that a project is linked to."""

    kind: str
    ref: str
    title: str
    url: str
    where: str
    made_at: Any
    ended_at: Any = None


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """One project of a plan: what it says, what it said before, and what it is linked to."""

    endpoint: ClassVar = "localplans.show"
    one: LocalProject
    now: LocalVersion | None
    years: Sequence[tuple[int, int | None]]
    facts: Sequence[tuple[str, str]]
    former: Sequence[tuple[LocalVersion, str, str]]
    linked: Sequence[Linked]
    ended: Sequence[Linked]
    rulings: Sequence[Any]
    json_url: str
    form: LinkForm
    may_link: Verdict
    #: What may be the same work under another name in another plan of the body.
    maybe: Sequence[MaybeRenamed]


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


def show(one: LocalProject, by: Actor | None, form: LinkForm) -> ShowPage:
    """Return the page of one project."""
    versions = queries.versions_of(one.id)
    now = next((version for version in versions if version.current), None)
    ups = areas.by_paths(lineage(one.area_path))
    linked = _linked(one, doors=by is not None)
    said = {link.ref for link in linked}
    return ShowPage(
        title=now.name if now else _("Project that was taken back"),
        kicker=_("Project %(ref)s", ref=one.ref),
        lede=f"{named(one.plan.agency)} · {SOURCE_LABELS[Source(one.plan.source)]}",
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        one=one,
        now=now,
        years=years_of(one, now) if now else (),
        facts=_facts(one, now) if now else (),
        former=[(version, span(one.plan.first_year, version.satang), amended(version)) for version in versions[1:]],
        linked=[link for link in linked if link.ended_at is None],
        ended=[link for link in linked if link.ended_at is not None],
        rulings=rulings_on(one.id).shown,
        json_url=addresses.local_project(one.ref) + ".json",
        form=form,
        may_link=policy.may_link(by, one.area_path),
        maybe=maybe_renamed(one, now, said),
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
            url=addresses.need(link.need.ref),
            where=called(link.need.area),
            made_at=link.made_at,
            ended_at=link.ended_at,
        )
        for link in links.needs_of(one.id)
    ]
    return [
        *needs,
        *_same_elsewhere(one),
        *_candidates(one, doors=doors),
    ]


def _same_elsewhere(one: LocalProject) -> list[Linked]:
    renamings = links.renamings_of(one.id)
    ends = [(link, link.later if link.source_id == one.id else link.former) for link in renamings]
    names = links.names_of([other.id for _link, other in ends])
    return [
        Linked(
            kind=_("The same work in the plan that begins in %(year)s", year=other.plan.first_year),
            ref=other.ref,
            title=names.get(other.id, other.ref),
            url=addresses.local_project(other.ref),
            where=called(other.area),
            made_at=link.made_at,
            ended_at=link.ended_at,
        )
        for link, other in ends
    ]


def _candidates(one: LocalProject, *, doors: bool) -> list[Linked]:
    return [
        Linked(
            kind=_("Plan candidate"),
            ref=link.candidate.ref,
            title=link.candidate.title,
            url=addresses.candidate(link.candidate.ref) if doors else "",
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
        "rulings": rulings_on(one.id).plain,
    }
