"""Plan candidates: what waits, one candidate, its place in the chain, its sources, its brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.cycles import queries as queries_cycles
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.forms.candidates import BriefForm, CandidateForm, ChainForm, SourceForm
from app.plans.forms.fields import BLANK_ROWS, blank_first
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.models.chain import Node
from app.plans.models.funding import AnnualPlan, Project
from app.plans.pages import confirmations
from app.plans.pages.chain import Versions, agencies, way_to
from app.plans.pages.panels import Beside
from app.plans.pages.panels import beside as beside_of_panels
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.queries import funding
from app.plans.queries.answers import CandidateAnswers
from app.plans.queries.versions import brief_of, text_of
from app.plans.rules.completeness import NEEDED, BriefGap
from app.plans.rules.completeness import gaps as gaps_of_completeness
from app.plans.states import CANDIDATE_STATE_LABELS, CandidateState
from app.proposals.models import Proposal
from app.proposals.states import ORIGIN_LABELS, Origin
from app.web.conflict import mark
from app.web.locale import named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class WaitingProposal:
    """An adopted proposal that no candidate has taken in; ``ready`` once its round is closed."""

    proposal: Proposal
    rank: int | None
    ready: bool


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A candidate in the list: what its brief lacks, and its project if it has one."""

    candidate: Candidate
    gaps: int
    project: Project | None


@dataclass(frozen=True, kw_only=True)
class CandidatesPage(Page):
    """Adopted proposals that wait, and the candidates of one cycle."""

    endpoint: ClassVar = "plans.candidates"
    waiting: Sequence[WaitingProposal]
    listed: Sequence[Listed]
    places: Mapping[int, str]
    cycles: Sequence[tuple[str, str]]
    cycle: str
    next_url: str | None


@dataclass(frozen=True, kw_only=True)
class NewCandidatePage(Page):
    """The chosen proposals become one candidate."""

    endpoint: ClassVar = "plans.new_candidate"
    proposals: Sequence[Proposal]
    places: Mapping[int, str]
    form: CandidateForm


@dataclass(frozen=True, kw_only=True)
class CandidatePage(Page):
    """One candidate: the proposals behind it, its place, what its brief lacks, its money."""

    endpoint: ClassVar = "plans.candidate"
    candidate: Candidate
    links: Sequence[ProposalCandidate]
    places: Mapping[int, str]
    way: Sequence[Node]
    gaps: Sequence[BriefGap]
    project: Project | None
    drafts: Sequence[AnnualPlan]
    write: Verdict
    place: Verdict
    link: Verdict
    told: CandidateAnswers
    passes: Verdict
    beside: Sequence[Beside] = ()


@dataclass(frozen=True, kw_only=True)
class ChainPage(Page):
    """The candidate's place in the strategy chain."""

    endpoint: ClassVar = "plans.chain"
    candidate: Candidate
    form: ChainForm


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """One more proposal behind the candidate."""

    endpoint: ClassVar = "plans.source"
    candidate: Candidate
    form: SourceForm


@dataclass(frozen=True, kw_only=True)
class BriefPage(Page):
    """Form จ.1-1 of a candidate."""

    endpoint: ClassVar = "plans.brief"
    candidate: Candidate
    way: Sequence[Node]
    gaps: Sequence[BriefGap]
    write: Verdict
    total: int
    form: BriefForm
    versions: Versions = ()
    beside: Sequence[Beside] = ()


PER_PAGE = 100


def candidate_state(code: str) -> str:
    """Return the words for a candidate's state."""
    return str(CANDIDATE_STATE_LABELS[CandidateState(code)])


def origin_label(code: str) -> str:
    """Return the words for where it comes from."""
    return str(ORIGIN_LABELS[Origin(code)])


def crumbs(candidate: Candidate | None = None) -> tuple[Crumb, ...]:
    """Return the way to the pages of a candidate."""
    first = (Crumb(label=_("Plan candidates"), url=url_for("plans.candidates")),)
    if candidate is None:
        return first
    return (*first, Crumb(label=candidate.ref, url=url_for("plans.candidate", ref=candidate.ref)))


def candidates(path: int, cycle_id: int | None, after: tuple[int, int]) -> CandidatesPage:
    """Return the adopted proposals that wait in the province at ``path``, and the candidates of one cycle."""
    offered = queries_cycles.cycles_of(path // 100_000_000)
    wanted = cycle_id or candidates_queries.newest_cycle(path // 100_000_000)
    chosen = next((cycle for cycle in offered if cycle.id == wanted), offered[0] if offered else None)
    found = candidates_queries.candidates_of(chosen.id, after, PER_PAGE) if chosen else []
    waiting = candidates_queries.waiting_under(path)
    paths = [*(one.area_path for one in found), *(proposal.area_path for proposal, _rank, _state in waiting)]
    last = f"{found[-1].rank}-{found[-1].number}" if len(found) == PER_PAGE else ""
    return CandidatesPage(
        title=_("Plan candidates"),
        lede=_("What the province adopted becomes a candidate: with its place in the chain, its brief and its money."),
        waiting=[
            WaitingProposal(proposal=proposal, rank=rank, ready=state != RoundState.OPEN)
            for proposal, rank, state in waiting
        ],
        listed=_listed(found),
        places=areas.labels(paths),
        cycles=[(str(cycle.id), named(cycle)) for cycle in offered],
        cycle=str(chosen.id) if chosen else "",
        next_url=url_for("plans.candidates", cycle=chosen.id, after=last) if last and chosen else None,
    )


def _listed(found: Sequence[Candidate]) -> list[Listed]:
    ids = [candidate.id for candidate in found]
    briefs, lines, projects = (
        candidates_queries.briefs_of(ids),
        candidates_queries.activities_of(ids),
        candidates_queries.projects_of(ids),
    )
    return [
        Listed(
            candidate=one,
            gaps=len(gaps_of_completeness(text_of(one, briefs[one.id], lines[one.id]))),
            project=projects.get(one.id),
        )
        for one in found
    ]


def candidate_form(proposals: Sequence[Proposal]) -> CandidateForm:
    """Return the form by which the proposals become one candidate."""
    form = CandidateForm()
    form.category_id.choices = blank_first((str(one.id), named(one)) for one in queries_cycles.categories())
    form.lead_agency_id.choices = agencies(proposals[0].province if proposals else 0)
    return form


def new_candidate(proposals: Sequence[Proposal], form: CandidateForm) -> NewCandidatePage:
    """Return the form page of a new candidate."""
    return NewCandidatePage(
        title=_("Take in as a plan candidate"),
        crumbs=crumbs(),
        proposals=proposals,
        places=areas.labels([proposal.area_path for proposal in proposals]),
        form=form,
    )


def candidate(one: Candidate, by: Actor | None) -> CandidatePage:
    """Return one candidate with what stands behind it and what is missing."""
    links = candidates_queries.links_of(one.id)
    text = text_of(one, candidates_queries.brief_of(one.id), candidates_queries.activities_of([one.id])[one.id])
    places = areas.labels([one.area_path, *(link.proposal.area_path for link in links)])
    told = confirmations.told(one.id)
    return CandidatePage(
        title=one.title,
        kicker=_("Plan candidate %(ref)s", ref=one.ref),
        lede=f"{places.get(one.area_path, named(one.area))} · {named(one.cycle)}",
        crumbs=crumbs(),
        candidate=one,
        links=links,
        places=places,
        way=way_to(one.node),
        gaps=gaps_of_completeness(text),
        project=candidates_queries.projects_of([one.id]).get(one.id),
        drafts=funding.drafts_of(one.province),
        write=policy.may_write(by, one),
        place=policy.may_place(by, one),
        link=policy.may_plan(by, one.area_path),
        told=told,
        passes=policy.confirmed(one, told.standing),
        beside=beside_of_panels(one, [link.source_id for link in links], by),
    )


def chain_form(one: Candidate) -> ChainForm:
    """Return the form of the candidate's place; programmes are named with the tactic above them."""
    form = ChainForm(data={"node_id": str(one.node_id or "")})
    form.node_id.choices = blank_first(
        (str(node.id), f"{node.parent.title} › {node.title}" if node.parent else node.title)
        for node in chain_queries.programmes_of(one.province)
    )
    return form


def chain(one: Candidate, form: ChainForm) -> ChainPage:
    """Return the form page of the candidate's place."""
    title = _("Place in the strategy chain")
    return ChainPage(title=title, kicker=one.ref, lede=one.title, crumbs=crumbs(one), candidate=one, form=form)


def source(one: Candidate, form: SourceForm) -> SourcePage:
    """Return the form page that links one more proposal."""
    title = _("Link another proposal")
    return SourcePage(title=title, kicker=one.ref, lede=one.title, crumbs=crumbs(one), candidate=one, form=form)


def brief_form(one: Candidate, *, typed: bool = False) -> BriefForm:
    """Return form จ.1-1 with what stands, or with what was ``typed``; some rows are left blank for more."""
    text = text_of(one, candidates_queries.brief_of(one.id), candidates_queries.activities_of([one.id])[one.id])
    standing: dict[str, Any] = {field.name: getattr(text, field.name) for field in fields(text)}
    standing["activities"] = [{"name": line.name, "satang": line.satang} for line in text.activities]
    standing["lead_agency_id"] = str(text.lead_agency_id or "")
    form = BriefForm(data=standing | {"seen": mark(brief_of(text))})
    form.lead_agency_id.choices = agencies(one.province)
    for name in NEEDED:
        form[name].flags.required = True
    if not typed:
        for _blank in range(BLANK_ROWS):
            form.activities.append_entry()
    return form


def brief(one: Candidate, form: BriefForm, by: Actor | None, theirs: Mapping[str, str] | None = None) -> BriefPage:
    """Return form จ.1-1 of the candidate."""
    return BriefPage(
        title=_("Project brief (form จ.1-1)"),
        kicker=one.ref,
        lede=one.title,
        crumbs=crumbs(one),
        candidate=one,
        way=way_to(one.node),
        gaps=gaps_of_completeness(
            text_of(one, candidates_queries.brief_of(one.id), candidates_queries.activities_of([one.id])[one.id])
        ),
        write=policy.may_write(by, one),
        total=sum(line.satang for line in form.lines()),
        form=form,
        versions=form.beside(theirs) if theirs else (),
        beside=beside_of_panels(one, [link.source_id for link in candidates_queries.links_of(one.id)], by),
    )
