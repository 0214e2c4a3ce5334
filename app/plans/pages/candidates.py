"""Candidates: the list, one candidate with all that stands behind it, and its brief."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.accounts.models.accounts import ProposedAct
from app.accounts.queries.accounts import waiting_about
from app.areas import queries as areas
from app.areas.rules import addresses
from app.cycles import queries as cycle_queries
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.plans import policy
from app.plans.actions.waive import WAIVING
from app.plans.forms.candidates import CandidateForm, ChainForm, SourceForm
from app.plans.forms.fields import blank_first
from app.plans.models.candidates import Candidate, ProposalCandidate
from app.plans.models.chain import Node
from app.plans.models.funding import AnnualPlan, Project
from app.plans.pages import confirmations
from app.plans.pages.chain import agencies, way_to
from app.plans.pages.panels import Beside, panels_of
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import chain as chain_queries
from app.plans.queries import funding
from app.plans.queries.answers import CandidateAnswers
from app.plans.queries.versions import text_of
from app.plans.rules.completeness import BriefGap, brief_gaps
from app.plans.states import CANDIDATE_STATE_LABELS, CandidateState
from app.proposals.models import Proposal
from app.proposals.states import ORIGIN_LABELS, Origin
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class WaitingProposal:
    """An adopted proposal that no candidate has taken in; ``open_round`` is the ref of its round until that closes."""

    proposal: Proposal
    rank: int | None
    open_round: str


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
    answers_url: str
    passes: Verdict
    #: Waivers that wait for their second person.
    waits: Sequence[ProposedAct]
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


PER_PAGE = 100


def candidate_state(code: str) -> str:
    """Return the words for a candidate's state."""
    return str(CANDIDATE_STATE_LABELS[CandidateState(code)])


def origin_label(code: str) -> str:
    """Return the words for where it comes from."""
    return str(ORIGIN_LABELS[Origin(code)])


def works_on(candidate: Candidate, by: Actor | None) -> bool:
    """Tell whether the account works on the candidate or checks it, as one of the office."""
    return bool(by and by.post(candidate.area_path, *policy.OFFICE))


def public_crumbs(candidate: Candidate, by: Actor | None, *, inside: bool = False) -> tuple[Crumb, ...]:
    """Return the way to the candidate: for those who work on candidates over their list, for others over its area."""
    if works_on(candidate, by):
        return crumbs(candidate if inside else None)
    first = (
        Crumb(label=called(candidate.area), url=addresses.area(candidate.area_path)),
        Crumb(label=_("Return forums"), url=addresses.area(candidate.area_path, "confirmations")),
    )
    return (*first, *crumbs(candidate)[1:]) if inside else first


def crumbs(candidate: Candidate | None = None) -> tuple[Crumb, ...]:
    """Return the way to the pages of a candidate."""
    first = (Crumb(label=_("Plan candidates"), url=url_for("plans.candidates")),)
    if candidate is None:
        return first
    return (*first, Crumb(label=candidate.ref, url=url_for("plans.candidate", ref=candidate.ref)))


def candidates(path: int, cycle_id: int | None, after: tuple[int, int]) -> CandidatesPage:
    """Return the adopted proposals that wait in the province at ``path``, and the candidates of one cycle."""
    offered = cycle_queries.cycles_of(path // 100_000_000)
    wanted = cycle_id or candidates_queries.newest_cycle(path // 100_000_000)
    chosen = next((cycle for cycle in offered if cycle.id == wanted), offered[0] if offered else None)
    found = candidates_queries.candidates_of(chosen.id, after, PER_PAGE) if chosen else []
    waiting = candidates_queries.waiting_under(path)
    paths = [*(one.area_path for one in found), *(proposal.area_path for proposal, *_rest in waiting)]
    last = f"{found[-1].rank}-{found[-1].number}" if len(found) == PER_PAGE else ""
    return CandidatesPage(
        title=_("Plan candidates"),
        lede=_("What the province adopted becomes a candidate: with its place in the chain, its brief and its money."),
        waiting=[
            WaitingProposal(proposal=proposal, rank=rank, open_round=ref if state == RoundState.OPEN else "")
            for proposal, rank, state, ref in waiting
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
            gaps=len(brief_gaps(text_of(one, briefs[one.id], lines[one.id]))),
            project=projects.get(one.id),
        )
        for one in found
    ]


def candidate_form(proposals: Sequence[Proposal]) -> CandidateForm:
    """Return the form by which the proposals become one candidate."""
    form = CandidateForm()
    form.category_id.choices = blank_first((str(one.id), named(one)) for one in cycle_queries.categories())
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
    text = text_of(one, *candidates_queries.brief_with_activities(one.id))
    places = {area.path: called(area) for area in (one.area, *(link.proposal.area for link in links))}
    asked = {year.fiscal_year: year.satang for year in one.slices}
    held = funding.years_held(one.id) if asked and by else set()
    told, place = confirmations.told(one.id), policy.may_get_place(by, one, asked, held)
    write = policy.may_write(by, one)
    return CandidatePage(
        title=one.title,
        kicker=_("Plan candidate %(ref)s", ref=one.ref),
        lede=f"{places.get(one.area_path, named(one.area))} · {named(one.cycle)}",
        crumbs=public_crumbs(one, by),
        candidate=one,
        links=links,
        places=places,
        way=way_to(one.node),
        gaps=brief_gaps(text),
        project=candidates_queries.projects_of([one.id]).get(one.id),
        drafts=funding.drafts_of(one.province) if place else (),
        write=write,
        place=place,
        link=policy.may_plan(by, one.area_path),
        told=told,
        answers_url=addresses.answers(one.province, one.ref),
        passes=policy.confirmed(one, told.standing),
        waits=waiting_about(WAIVING, one.ref_key) if write else (),
        beside=panels_of(one, [link.source_id for link in links], by),
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
