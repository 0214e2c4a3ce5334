"""The page of a project: what was asked, decided, funded and done; and the list of all the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.ledger.lineage.rules import Graph, Key
from app.plans.models.funding import Project
from app.plans.queries.answers import CandidateAnswers
from app.proposals.states import ORIGIN_LABELS, Origin
from app.tracing.pages import cuts, frame, other_plans, trace
from app.tracing.pages.annual_year import in_its_year
from app.tracing.pages.built import BuiltShown, built_of
from app.tracing.pages.fate import Fate, fate_of
from app.tracing.pages.frame import SaidLine
from app.tracing.pages.judged import said_of
from app.tracing.pages.steps import ThreadStep, day_of
from app.tracing.pages.story import loudest_voices, standing_voices, story_of, villages_of
from app.tracing.pages.timeline import after_approval
from app.tracing.pages.tree import TreeNode, tree_of
from app.tracing.queries import lineage as lineage_queries
from app.tracing.queries import records as records_queries
from app.tracing.queries import threads
from app.tracing.queries.rows import Lineage, Places, ThreadVoice
from app.tracing.rules.days import days_after, local_day
from app.tracing.rules.picture import ThreadPicture
from app.web.locale import baht_text, called, date_text, named
from app.web.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that matters, with what it is out of (0: unknown)."""

    number: int
    label: str
    of: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadTier:
    """The rounds of one tier through which a project passed; ``more`` counts those that are not listed."""

    label: str
    rounds: tuple[tuple[str, str], ...]
    more: int = 0


@dataclass(frozen=True, kw_only=True)
class ProjectPage(Page):
    """What was asked, decided, funded and done, with everything that stands behind it."""

    endpoint: ClassVar[str] = "tracing.project"
    fate: Fate
    origin: tuple[str, str]
    picture: ThreadPicture
    loudest: SaidLine | None
    figures: tuple[Figure, ...]
    figures_of: str
    figures_as_of: str
    added_later: int
    #: By which version of the annual plan it left, and where that stands: (sentence, address); nothing while it is in.
    left: tuple[str, str] | None
    #: What its candidate asks for in all its fiscal years, and where they stand: (sentence, address); nothing for one.
    years: tuple[str, str] | None
    requested: tuple[int, str]
    allocated: tuple[int, str] | None
    disbursed: tuple[int, str] | None
    money_as_of: str
    steps: tuple[ThreadStep, ...]
    tree: TreeNode
    tiers: tuple[ThreadTier, ...]
    #: What the forums that it came from answered before it entered the provincial list.
    told: CandidateAnswers
    answers_url: str
    voices_url: str
    frozen_hash: str
    frozen_on: str
    facts: tuple[tuple[str, str], ...]
    #: Where other plans hold the same work: (what, address).
    plans: tuple[tuple[str, str], ...]
    comments_url: str
    #: What was promised, built and used, and what each voice says; nothing before the funding.
    built: BuiltShown | None
    #: Findings on it, and those without a reply so far; evaluations whose two sides are open: (quarter, address).
    findings: tuple[int, int]
    compared: tuple[tuple[str, str], ...]
    word_url: str
    plan_url: str
    others_url: str
    json_url: str
    prove_url: str
    trace_url: str
    follow_url: str
    feed_url: str


@dataclass(frozen=True, kw_only=True)
class VoicesPage(Page):
    """All the words behind a project, in the order in which they were recorded."""

    endpoint: ClassVar[str] = "tracing.voices"
    said: tuple[SaidLine, ...]
    total: int
    next_url: str
    previous_url: str
    back_url: str


#: Rounds of one tier that the page lists; the others stand beside the words in the list of voices.
LISTED = 24


def project_page(project: Project) -> ProjectPage:
    """Return the page of the project; at most twelve questions, whatever stands behind it."""
    lineage = threads.ancestry_of_project(project)
    funded = lineage.projects[project.id]
    sealed = lineage.at_approval
    voices = standing_voices(sealed, funded)
    places = records_queries.places({project.area_path, *(p.path for p in _all_places(lineage))})
    fate = fate_of(project.id, "project", lineage)
    assert fate is not None
    figures = _figures(project, voices, lineage)
    others = other_plans.of_candidates(lineage.candidates)
    return ProjectPage(
        title=project.title,
        kicker=_("Project %(ref)s", ref=project.ref),
        lede=f"{places.label(project.area_path)} · {called(project.annual_plan.area)}",
        crumbs=frame.crumbs(project.area_path, places),
        fate=fate,
        origin=(str(project.origin), str(ORIGIN_LABELS[Origin(project.origin)])),
        picture=frame.way_of_many(sealed, fate, len(voices), len({voice.forum_id for voice in voices})),
        loudest=frame.said(loudest_voices(voices), places) if voices else None,
        figures=figures,
        figures_of=called(project.area),
        figures_as_of=day_of(project.funded_at) if project.funded_at else "",
        added_later=sum(1 for edge in lineage.graph.edges if days_after(edge.at, project.funded_at) is not None),
        steps=story_of(lineage, funded),
        tree=tree_of(lineage, funded, places),
        tiers=_tiers(lineage, places, project.area_path),
        **said_of(project, voices, lineage),
        answers_url=addresses.answers(project.province, next((one.ref for one in lineage.candidates.values()), "")),
        voices_url=addresses.voices(project.ref) if voices else "",
        frozen_hash=project.frozen_hash or "",
        frozen_on=day_of(project.funded_at) if project.funded_at else "",
        facts=(*_facts(project, lineage), *other_plans.holds(others)),
        plans=other_plans.ways_to(others),
        **in_its_year(project, lineage),
        built=built_of(project, lineage, (figures[0].number, figures[1].number)),
        others_url=addresses.monitoring(f"{project.province:02d}"),
        **frame.ways(project.ref),
        **_money(project, lineage),
    )


def _all_places(lineage: Lineage) -> list[Any]:
    records = (lineage.voices, lineage.proposals, lineage.candidates)
    return [record.place for table in records for record in table.values()]


def _money(project: Project, lineage: Lineage) -> dict[str, Any]:
    report = lineage.latest.get(project.id)
    return {
        "requested": (project.requested, baht_text(project.requested)),
        "allocated": (project.allocated, baht_text(project.allocated)) if project.funded_at else None,
        "disbursed": (report.disbursed, baht_text(report.disbursed)) if report else None,
        "money_as_of": date_text(report.as_of) if report else day_of(project.funded_at or project.placed_at),
    }


def _figures(project: Project, voices: list[ThreadVoice], lineage: Lineage) -> tuple[Figure, ...]:
    """The counts at approval (before it: as they stand), each out of what its area has."""
    whole = threads.whole_of(project.area_path, sorted({stop.cycle_id for stop in lineage.stops}))
    frozen = project.funded_at is not None
    needs = project.needs if frozen else len(voices)
    forums = project.forums if frozen else len({voice.forum_id for voice in voices})
    villages = project.villages if frozen else len(villages_of(voices))
    households = project.households if frozen else sum(voice.households for voice in voices)
    votes = project.votes if frozen else sum(voice.votes for voice in voices)
    return (
        Figure(number=needs, label=_("Needs behind it"), of=whole.needs if whole.needs >= needs else 0),
        Figure(number=forums, label=_("Forums"), unit=""),
        Figure(number=villages, label=_("Villages"), of=whole.villages if whole.villages >= villages else 0),
        Figure(number=households, label=_("Households"), of=whole.households if whole.households >= households else 0),
        Figure(number=votes, label=_("Hands raised")),
    )


def _tiers(lineage: Lineage, places: Places, inside: int) -> tuple[ThreadTier, ...]:
    """Return every round that the project passed through, the highest tier first."""
    rounds = {stop.round_ref: stop for stop in lineage.stops}
    by_position: dict[int, list[Any]] = {}
    for stop in sorted(rounds.values(), key=lambda stop: (-stop.position, stop.area_path)):
        by_position.setdefault(stop.position, []).append(stop)
    return tuple(
        ThreadTier(
            label=str(LEVEL_LABELS[Level(stops[0].level)]),
            rounds=tuple(
                (places.label(stop.area_path, within=inside) or str(stop.body), addresses.balance(stop.round_ref))
                for stop in stops[:LISTED]
            ),
            more=max(0, len(stops) - LISTED),
        )
        for stops in by_position.values()
    )


def _facts(project: Project, lineage: Lineage) -> tuple[tuple[str, str], ...]:
    leads = {str(taken.agency): None for taken in lineage.candidates.values() if taken.agency}
    return frame.facts(
        (_("Category"), named(project.category)),
        (_("Lead agency"), ", ".join(leads)),
        (_("Annual plan"), _("fiscal year %(year)s", year=project.annual_plan.fiscal_year)),
        (_("Source of funds"), named(project.envelope.funding_source)),
        (_("Why the ceiling was passed"), project.override),
    )


def voices_page(project: Project, *, area_path: int | None, after: int, before: int) -> VoicesPage:
    """Return one page of all the words behind the project, or behind it in one area."""
    graph, key = lineage_queries.above_project(project.id), ("project", project.id)
    sheet = threads.voices_sheet(graph, key, area_path=area_path, after=after, before=before)
    places = records_queries.places(
        {project.area_path, *(voice.place.path for voice in sheet.rows), area_path or project.area_path}
    )
    here, later = addresses.voices(project.ref), _later(graph, project)
    area = f"&area={code_of(area_path)}" if area_path else ""
    return VoicesPage(
        title=_("The words behind the project"),
        kicker=_("Project %(ref)s", ref=project.ref),
        lede=" · ".join(part for part in (project.title, places.label(area_path) if area_path else "") if part),
        crumbs=frame.crumbs(project.area_path, places),
        said=tuple(frame.said(voice, places, later.get(("need", voice.id), "")) for voice in sheet.rows),
        total=sum(1 for kind, _ident in graph.above(key) if kind == "need"),
        next_url=f"{here}?after={sheet.after}{area}" if sheet.after else "",
        previous_url=f"{here}?before={sheet.before}{area}" if sheet.before else "",
        back_url=addresses.project(project.ref),
    )


def _later(graph: Graph, project: Project) -> dict[Key, str]:
    """Return, for each record linked after the approval, how many days after; each counts from its first day."""
    if project.funded_at is None:
        return {}
    root = ("project", project.id)
    known = graph.above_at(root, project.funded_at)
    found: dict[Key, str] = {}
    for moment in sorted({edge.at for edge in graph.edges if edge.at > project.funded_at}):
        for key in graph.above_at(root, moment) - known - found.keys():
            found[key] = after_approval(moment, project.funded_at)
    return found


def project_json(project: Project) -> dict[str, Any]:
    """Return the project, its money and its progress as open data, with its trace."""
    lineage = threads.ancestry_of_project(project)
    fate: Fate | None = fate_of(project.id, "project", lineage)
    return {
        "kind": "project",
        "id": str(project.id),
        "ref": project.ref,
        "title": project.title,
        "area": {"code": code_of(project.area_path), "name": called(project.area)},
        "category": project.category.code,
        "origin": project.origin,
        "fiscal_year": project.annual_plan.fiscal_year,
        "requested": project.requested,
        "allocated": project.allocated,
        "cuts": cuts.told(lineage.projects[project.id]),
        "counts_at_approval": {
            name: getattr(project, name) for name in ("needs", "forums", "villages", "households", "votes")
        },
        "fate": fate.as_json() if fate else None,
        "progress": [
            {
                "date": one.as_of.isoformat(),
                "percent": one.percent,
                "disbursed": one.disbursed,
                "note": one.note,
                "reason": one.reason,
                "reported_by": one.agency.name_th if one.agency else one.duty,
            }
            for one in lineage.reports
        ],
        "placed_on": local_day(project.placed_at).isoformat(),
        **trace.body_of(project, lineage),
    }
