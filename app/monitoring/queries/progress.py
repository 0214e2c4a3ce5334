"""Questions about progress."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import joinedload

from app.agencies.queries import agencies_of
from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.monitoring.models.progress import Progress
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db


def latest_of(project_ids: Sequence[int]) -> dict[int, Progress]:
    """Return the newest standing report by project; projects without one are left out."""
    newest = (
        select(Progress.project_id, func.max(Progress.as_of).label("as_of"))
        .where(Progress.project_id.in_(project_ids), Progress.standing())
        .group_by(Progress.project_id)
        .subquery()
    )
    query = select(Progress).join(
        newest, (Progress.project_id == newest.c.project_id) & (Progress.as_of == newest.c.as_of)
    )
    return {progress.project_id: progress for progress in db.session.scalars(query.where(Progress.standing()))}


def percent_now() -> ScalarSelect[Any]:
    """Return, beside a row of ``Project``, how much of its work is done by its newest standing report."""
    query = select(Progress.percent).where(Progress.project_id == Project.id, Progress.standing())
    return query.order_by(Progress.as_of.desc()).limit(1).correlate(Project).scalar_subquery()


def of_project(project_id: int) -> Sequence[Progress]:
    """Return every report of the project, corrected ones too, the newest day and the newest report first."""
    query = select(Progress).where(Progress.project_id == project_id).options(joinedload(Progress.agency))
    return db.session.scalars(query.order_by(Progress.as_of.desc(), Progress.id.desc())).all()


def standing_of(project_id: int) -> Sequence[Progress]:
    """Return the standing reports of the project, the oldest day first."""
    query = select(Progress).where(Progress.project_id == project_id, Progress.standing())
    return db.session.scalars(query.order_by(Progress.as_of)).all()


def on_day(project_id: int, day: date) -> Progress | None:
    """Return the project's standing report of that day."""
    return next((one for one in standing_of(project_id) if one.as_of == day), None)


def report_by_id(project_id: int, ident: int) -> Progress | None:
    """Return the project's report of that id."""
    query = select(Progress).where(Progress.project_id == project_id, Progress.id == ident)
    return db.session.scalars(query).first()


def lead_of(project_id: int) -> Agency | None:
    """Return the agency that leads the project, by the brief that was funded."""
    query = (
        select(Agency)
        .join(Candidate, Candidate.lead_agency_id == Agency.id)
        .join(CandidateProject, CandidateProject.source_id == Candidate.id)
        .where(CandidateProject.target_id == project_id, CandidateProject.standing())
    )
    return db.session.scalars(query).first()


def speaks_for(by: Actor | None, agency: Agency | None) -> bool:
    """Tell whether the account speaks for the agency today."""
    return bool(by and agency and agency in agencies_of(by.id))
