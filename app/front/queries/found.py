"""What the search finds beside areas: plan candidates and projects by words, every thread by its number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.areas.models import Area
from app.forums.models.needs import Need
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, Project
from app.proposals.models import Proposal
from app.screening.queries import verdicts
from app.store.base import db
from app.web.search import holds

#: Most of each kind that one search shows.
MOST = 10
_PLACED = (Area.name_th, Area.name_en, Area.level, Area.moo)


def candidates(query: str, *, words: bool) -> Sequence[Any]:
    """Return candidates, the newest first: ref, title, state, area columns, and what a closed screening said."""
    said, columns = verdicts.said()
    asked = (
        select(Candidate.ref, Candidate.title, Candidate.state, *_PLACED, *columns)
        .join(Area, Area.id == Candidate.area_id)
        .outerjoin(said, said.c.candidate_id == Candidate.id)
        .where(holds(func.lower(Candidate.title), query, Candidate.ref) if words else Candidate.ref == query)
    )
    return db.session.execute(asked.order_by(Candidate.cycle_id.desc(), Candidate.number).limit(MOST)).all()


def projects(query: str, *, words: bool) -> Sequence[Any]:
    """Return projects, the newest first: ref, title, when funded, when and why taken out, fiscal year, area columns."""
    asked = (
        select(
            Project.ref,
            Project.title,
            Project.funded_at,
            Project.taken_out_at,
            Project.taken_out_why,
            AnnualPlan.fiscal_year,
            *_PLACED,
        )
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .join(Area, Area.id == Project.area_id)
        .where(holds(func.lower(Project.title), query, Project.ref) if words else Project.ref == query)
    )
    return db.session.execute(asked.order_by(Project.annual_plan_id.desc(), Project.number).limit(MOST)).all()


def voiced(ref: str) -> Any:
    """Return the need or the proposal with that number: ref, title and area columns."""
    model: type[Need | Proposal] = Need if ref.startswith("N") else Proposal
    asked = select(model.ref, model.title, *_PLACED).join(Area, Area.id == model.area_id).where(model.ref == ref)
    return db.session.execute(asked).first()
