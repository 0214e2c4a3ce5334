"""Questions about the versions of an annual plan: what it says now, and what is drafted for its next version."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, Project
from app.plans.models.revisions import AnnualChange
from app.plans.queries import candidates as candidates_queries
from app.plans.queries.against import ApprovalHindrance, Laid, standing_against
from app.plans.queries.obstacles import Obstacle, lacking
from app.plans.rules.annual_versions import DraftedChange
from app.plans.rules.revisions import Content
from app.store.base import db


def annual_content(annual_id: int) -> Content:
    """Return what the annual plan says as it stands: its projects with their money, its ceilings; two questions."""
    projects = db.session.execute(
        select(Project.id, Candidate.ref, Project.title, Envelope.funding_source_id)
        .add_columns(Project.requested, Project.allocated)
        .join(Envelope, Envelope.id == Project.envelope_id)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(Project.annual_plan_id == annual_id, Project.taken_out_at.is_(None), CandidateProject.standing())
    )
    envelopes = db.session.execute(
        select(Envelope.id, Envelope.funding_source_id, Envelope.satang, Envelope.certainty).where(
            Envelope.annual_plan_id == annual_id
        )
    )
    told = {
        f"project:{ident}": {
            "candidate": ref,
            "title": title,
            "source_id": str(source),
            "requested": requested,
            "allocated": allocated,
        }
        for ident, ref, title, source, requested, allocated in projects
    }
    return told | {
        f"envelope:{ident}": {"source_id": str(source), "satang": satang, "certainty": str(certainty)}
        for ident, source, satang, certainty in envelopes
    }


def drafted_for(annual_id: int, version_id: int | None = None) -> Sequence[AnnualChange]:
    """Return what is drafted for the next version, or what became part of the version, in the order of drafting."""
    query = select(AnnualChange).where(
        AnnualChange.annual_plan_id == annual_id, AnnualChange.plan_version_id == version_id
    )
    about = (joinedload(AnnualChange.project), joinedload(AnnualChange.candidate), joinedload(AnnualChange.source))
    return db.session.scalars(query.options(*about).order_by(AnnualChange.id)).all()


def change_by_id(annual_id: int, ident: int) -> AnnualChange | None:
    """Return a change that is still drafted for the annual plan."""
    query = select(AnnualChange).where(AnnualChange.id == ident, AnnualChange.plan_version_id.is_(None))
    return db.session.scalars(query.where(AnnualChange.annual_plan_id == annual_id)).first()


def annual_of_change(ident: int) -> AnnualPlan | None:
    """Return the annual plan, with its area, that a change was drafted for."""
    query = select(AnnualPlan).join(AnnualChange, AnnualChange.annual_plan_id == AnnualPlan.id)
    return db.session.scalars(query.where(AnnualChange.id == ident).options(joinedload(AnnualPlan.area))).first()


def reasons_of(version_ids: Sequence[int]) -> dict[tuple[int, str], str]:
    """Return, by version and record, why it was changed; one question."""
    one = AnnualChange
    query = select(one.plan_version_id, one.funding_source_id, one.record_id, one.reason)
    query = query.where(one.plan_version_id.in_(version_ids))
    return {
        (version_id or 0, f"{'envelope' if source else 'project'}:{record_id}"): reason
        for version_id, source, record_id, reason in db.session.execute(query)
    }


def as_told(changes: Sequence[AnnualChange], envelopes: Sequence[Envelope]) -> list[DraftedChange]:
    """Return the changes as plain values."""
    sources = {one.id: str(one.funding_source_id) for one in envelopes}
    return [_told(one, sources) for one in changes]


def _told(one: AnnualChange, sources: dict[int, str]) -> DraftedChange:
    if one.funding_source_id:
        told = {"source_id": str(one.funding_source_id), "satang": one.ceiling, "certainty": "final"}
        return DraftedChange(f"envelope:{one.record_id}", told)
    record = f"project:{one.record_id}"
    if one.envelope_id is None:
        return DraftedChange(record, None)
    money = {
        "source_id": sources[one.envelope_id],
        "requested": one.requested,
        "allocated": one.allocated,
    }
    new = {"candidate": one.candidate.ref, "title": one.candidate.title} if one.candidate else {}
    return DraftedChange(record, {**new, **money}, bool(one.override))


def missing_of_added(annual: AnnualPlan, changes: Sequence[AnnualChange]) -> list[Obstacle]:
    """Return what candidates lack that a version shall add: a place in the chain, a complete brief, money."""
    added = {one.candidate.id: one for one in changes if one.candidate}
    briefs, activities = candidates_queries.briefs_of(list(added)), candidates_queries.activities_of(list(added))
    return [
        obstacle
        for ident, one in added.items()
        if one.candidate
        for obstacle in lacking(annual, one.candidate, (briefs[ident], activities[ident]), allocated=one.allocated)
    ]


def against_added(annual: AnnualPlan, changes: Sequence[AnnualChange]) -> list[ApprovalHindrance]:
    """Return what hinders adding these candidates and is overridden by no written reason of its change."""
    candidates = {one.record_id: one.candidate for one in changes if one.candidate and not one.override}
    if not candidates:
        return []
    return standing_against(Laid(annual=annual, projects=(), candidates=candidates))
