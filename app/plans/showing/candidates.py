"""Builds the pages of candidates and of their briefs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.cycles import queries as cycles
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.plans import policy, queries
from app.plans.beside import beside
from app.plans.completeness import NEEDED, gaps
from app.plans.forms import BLANK_ROWS, BriefForm, CandidateForm, ChainForm, SourceForm, blank_first
from app.plans.models import Candidate
from app.plans.pages import (
    BriefPage,
    CandidatePage,
    CandidatesPage,
    ChainPage,
    Listed,
    NewCandidatePage,
    SourcePage,
    Waiting,
)
from app.plans.seen import brief_of, text_of
from app.plans.showing import confirmations
from app.plans.showing.chain import agencies, way_to
from app.plans.states import CANDIDATE_STATE_LABELS, CandidateState
from app.proposals.models import Proposal
from app.proposals.states import ORIGIN_LABELS, Origin
from app.web.conflict import mark
from app.web.locale import named
from app.web.page import Crumb

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
    offered = cycles.cycles_of(path // 100_000_000)
    wanted = cycle_id or queries.newest_cycle(path // 100_000_000)
    chosen = next((cycle for cycle in offered if cycle.id == wanted), offered[0] if offered else None)
    found = queries.candidates_of(chosen.id, after, PER_PAGE) if chosen else []
    waiting = queries.waiting_under(path)
    paths = [*(one.area_path for one in found), *(proposal.area_path for proposal, _rank, _state in waiting)]
    last = f"{found[-1].rank}-{found[-1].number}" if len(found) == PER_PAGE else ""
    return CandidatesPage(
        title=_("Plan candidates"),
        lede=_("What the province adopted becomes a candidate: with its place in the chain, its brief and its money."),
        waiting=[
            Waiting(proposal=proposal, rank=rank, ready=state != RoundState.OPEN) for proposal, rank, state in waiting
        ],
        listed=_listed(found),
        places=areas.labels(paths),
        cycles=[(str(cycle.id), named(cycle)) for cycle in offered],
        cycle=str(chosen.id) if chosen else "",
        next_url=url_for("plans.candidates", cycle=chosen.id, after=last) if last and chosen else None,
    )


def _listed(found: Sequence[Candidate]) -> list[Listed]:
    ids = [candidate.id for candidate in found]
    briefs, lines, projects = queries.briefs_of(ids), queries.activities_of(ids), queries.projects_of(ids)
    return [
        Listed(candidate=one, gaps=len(gaps(text_of(one, briefs[one.id], lines[one.id]))), project=projects.get(one.id))
        for one in found
    ]


def candidate_form(proposals: Sequence[Proposal]) -> CandidateForm:
    """Return the form by which the proposals become one candidate."""
    form = CandidateForm()
    form.category_id.choices = blank_first((str(one.id), named(one)) for one in cycles.categories())
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
    links = queries.links_of(one.id)
    text = text_of(one, queries.brief_of(one.id), queries.activities_of([one.id])[one.id])
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
        gaps=gaps(text),
        project=queries.projects_of([one.id]).get(one.id),
        drafts=queries.drafts_of(one.province),
        write=policy.may_write(by, one),
        place=policy.may_place(by, one),
        link=policy.may_plan(by, one.area_path),
        told=told,
        passes=policy.confirmed(one, told.standing),
        beside=beside(one, [link.source_id for link in links], by),
    )


def chain_form(one: Candidate) -> ChainForm:
    """Return the form of the candidate's place; programmes are named with the tactic above them."""
    form = ChainForm(data={"node_id": str(one.node_id or "")})
    form.node_id.choices = blank_first(
        (str(node.id), f"{node.parent.title} › {node.title}" if node.parent else node.title)
        for node in queries.programmes_of(one.province)
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
    text = text_of(one, queries.brief_of(one.id), queries.activities_of([one.id])[one.id])
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
        gaps=gaps(text_of(one, queries.brief_of(one.id), queries.activities_of([one.id])[one.id])),
        write=policy.may_write(by, one),
        total=sum(line.satang for line in form.lines()),
        form=form,
        versions=form.beside(theirs) if theirs else (),
        beside=beside(one, [link.source_id for link in queries.links_of(one.id)], by),
    )
