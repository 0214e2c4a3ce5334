"""Sums of funded projects by origin: by the part of the area in which they lie, and by lead agency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import and_, func, select

from app.areas.states.paths import SPAN, bounds, level_of
from app.bodies.models import Agency
from app.plans.models.candidates import Candidate
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.store.base import db


class OriginShare(NamedTuple):
    """Projects of one origin in one part: how many, and what was allocated, in satang."""

    key: int
    origin: str
    n: int
    satang: int


def by_area(path: int, step: int, year: int) -> list[OriginShare]:
    """Return the shares by parts of the area, each ``step`` paths wide; key 0 is what lies in no single part."""
    low, high = bounds(path)
    part = Project.area_path - Project.area_path % step
    query = select(part, Project.origin, func.count(), func.sum(Project.allocated))
    query = query.where(Project.area_path.between(low, high), Project.stands_funded())
    if year:
        query = query.join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id).where(AnnualPlan.fiscal_year == year)
    rows = db.session.execute(query.group_by(part, Project.origin)).all()
    whole = level_of(path)
    return [OriginShare(0 if level_of(row[0]) == whole else row[0], row[1], row[2], int(row[3] or 0)) for row in rows]


def by_agency(path: int, year: int) -> tuple[list[OriginShare], dict[int, Agency]]:
    """Return the shares by lead agency (key 0: none is named), and the agencies by id."""
    low, high = bounds(path)
    lead = func.coalesce(Candidate.lead_agency_id, 0)
    linked = and_(CandidateProject.target_id == Project.id, CandidateProject.standing())
    query = (
        select(lead, Project.origin, func.count(), func.sum(Project.allocated))
        .join(CandidateProject, linked)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(Project.area_path.between(low, high), Project.stands_funded())
    )
    if year:
        query = query.join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id).where(AnnualPlan.fiscal_year == year)
    shares = [
        OriginShare(row[0], row[1], row[2], int(row[3] or 0))
        for row in db.session.execute(query.group_by(lead, Project.origin))
    ]
    agencies = db.session.scalars(select(Agency).where(Agency.id.in_({share.key for share in shares})))
    return shares, {agency.id: agency for agency in agencies}


def years_of(path: int) -> Sequence[int]:
    """Return the fiscal years (B.E.) with funded projects in the area, newest first."""
    low, high = bounds(path)
    query = select(AnnualPlan.fiscal_year).join(Project, Project.annual_plan_id == AnnualPlan.id)
    query = query.where(Project.area_path.between(low, high), Project.stands_funded()).distinct()
    return db.session.scalars(query.order_by(AnnualPlan.fiscal_year.desc())).all()


#: How wide the parts are into which an area is divided: a province into districts, a district into subdistricts.
STEPS = {SPAN[level]: step for level, step in zip(list(SPAN)[:3], (1_000_000, 10_000, 1), strict=True)}
