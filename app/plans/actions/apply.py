"""What a version of an annual plan changes is done the moment it comes into force: money, projects out, projects in."""

from __future__ import annotations

from app.ledger.actor import Actor
from app.ledger.recording import Act
from app.plans.actions.approval import freeze
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, Project
from app.plans.models.revisions import AnnualChange, PlanVersion
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import funding
from app.plans.queries.annual_versions import drafted_for
from app.plans.states import CandidateState, Certainty
from app.proposals.states import Origin
from app.store import clock
from app.store.base import db
from app.store.numbering import take


def apply(annual: AnnualPlan, version: PlanVersion, act: Act, by: Actor) -> None:
    """Do what the version changes, inside the act that brings it into force: ceilings first, then projects."""
    changes = sorted(drafted_for(annual.id, version.id), key=lambda one: one.funding_source_id is None)
    added: dict[int, Candidate] = {}
    projects: list[Project] = []
    for one in changes:
        if one.funding_source_id:
            _set_ceiling(annual, one)
        elif one.candidate:
            project = _added(annual, version, one, candidates_queries.locked_candidate(one.candidate))
            projects.append(project)
            added[project.id] = one.candidate
        elif one.project and one.envelope_id is None:
            _left(one.project, version, one.reason)
        elif one.project:
            _with_money(funding.locked_project(one.project), one)
    if projects:
        act.alone()
        db.session.flush()  # the links stand before what is frozen of them
        parts = {one.id: act.part("project.fund", one, [one.ref_key], place=one.area_path) for one in projects}
        freeze(projects, added, parts, by)


def _set_ceiling(annual: AnnualPlan, change: AnnualChange) -> None:
    standing = {one.id: one for one in funding.envelopes_of(annual.id)}.get(change.record_id)
    if standing is None:
        assert change.funding_source_id
        db.session.add(
            Envelope(
                id=change.record_id,
                annual_plan_id=annual.id,
                funding_source_id=change.funding_source_id,
                satang=change.ceiling,
                certainty=Certainty.FINAL,
            )
        )
    else:
        standing.satang, standing.certainty = change.ceiling, Certainty.FINAL
    db.session.flush()


def _with_money(project: Project, change: AnnualChange) -> None:
    assert change.envelope_id
    project.envelope_id, project.requested, project.allocated = change.envelope_id, change.requested, change.allocated
    project.override, project.part_why = change.override, change.part_why


def _left(project: Project, version: PlanVersion, why: str) -> None:
    """Take the project out: its link ends, and its candidate waits again unless another year holds it still."""
    project = funding.locked_project(project)
    candidate = funding.candidates_behind([project.id], locked=True)[project.id]
    project.taken_out_at, project.taken_out_why, project.left_id = clock.now(), why, version.id
    funding.place_link(project.id).ended_at = clock.now()
    candidate.state = funding.state_without(candidate, project.id)


def _added(annual: AnnualPlan, version: PlanVersion, change: AnnualChange, candidate: Candidate) -> Project:
    number = take(annual, AnnualPlan.projects_made)
    project = Project(
        id=change.record_id,
        ref=f"J{annual.fiscal_year % 100:02d}-{annual.province:02d}-{number}",
        annual_plan_id=annual.id,
        annual_plan=annual,
        envelope_id=change.envelope_id,
        province=annual.province,
        number=number,
        area_id=candidate.area_id,
        area_path=candidate.area_path,
        title=candidate.title,
        category_id=candidate.category_id,
        origin=Origin(candidate.origin),
        requested=change.requested,
        allocated=change.allocated,
        override=change.override,
        part_why=change.part_why,
        placed_at=clock.now(),
        entered_id=version.id,
    )
    db.session.add(project)
    db.session.add(CandidateProject(source_id=candidate.id, target_id=project.id))
    candidate.state = CandidateState.PLACED
    return project
