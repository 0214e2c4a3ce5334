"""Questions about what became of annual plans in the capital."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.plans.models.funding import Project
from app.plans.models.national import Cut, StepTaken
from app.store.base import db


def steps_of(annual_plan_id: int) -> Sequence[StepTaken]:
    """Return the steps that were taken, in their order."""
    query = select(StepTaken).where(StepTaken.annual_plan_id == annual_plan_id)
    return db.session.scalars(query.order_by(StepTaken.taken_on, StepTaken.id)).all()


def cuts_in(annual_plan_id: int) -> Sequence[Cut]:
    """Return the cuts of the annual plan's projects with projects and steps, in their order."""
    query = select(Cut).join(Project, Project.id == Cut.project_id).where(Project.annual_plan_id == annual_plan_id)
    query = query.options(joinedload(Cut.project), joinedload(Cut.step))
    return db.session.scalars(query.order_by(Cut.id)).all()


def cuts_of(project_ids: Sequence[int]) -> Sequence[Cut]:
    """Return the cuts of these projects with their steps, in their order."""
    query = select(Cut).where(Cut.project_id.in_(project_ids)).options(joinedload(Cut.step))
    return db.session.scalars(query.order_by(Cut.id)).all()


def cut_at(step_id: int, project_id: int) -> Cut | None:
    """Return the cut of the project at the step."""
    query = select(Cut).where(Cut.step_taken_id == step_id, Cut.project_id == project_id)
    return db.session.scalars(query).first()
