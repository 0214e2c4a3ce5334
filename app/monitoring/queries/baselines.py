"""Questions about baselines: which one stood on a day, its months and its milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.monitoring.models.baselines import Baseline, Milestone, PlannedMonth
from app.monitoring.rules.curve import PlannedPoint
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db


@dataclass(frozen=True, slots=True)
class Curve:
    """A baseline with its months; what its output is counted in, and how much there is to be in thousandths."""

    baseline_id: int
    number: int
    unit: str
    target: int
    set_at: datetime
    points: tuple[PlannedPoint, ...]


def baselines_of(project_id: int) -> Sequence[Baseline]:
    """Return the baselines of the project that are set, the first one first."""
    query = select(Baseline).where(Baseline.project_id == project_id, Baseline.set_at.is_not(None))
    return db.session.scalars(query.order_by(Baseline.number)).all()


def milestones_of(baseline_ids: Sequence[int]) -> Mapping[int, Sequence[Milestone]]:
    """Return the milestones by baseline, in order."""
    query = select(Milestone).where(Milestone.baseline_id.in_(baseline_ids))
    found: defaultdict[int, list[Milestone]] = defaultdict(list)
    for one in db.session.scalars(query.order_by(Milestone.baseline_id, Milestone.number)):
        found[one.baseline_id].append(one)
    return found


def curves_of(project_id: int) -> Sequence[Curve]:
    """Return every baseline of the project as a curve, the first one first; two questions."""
    return _curves(baselines_of(project_id))


def standing_curves(project_ids: Sequence[int], at: datetime | None = None) -> Mapping[int, Curve]:
    """Return, by project, the curve that stands, or stood at a moment; two questions."""
    query = select(Baseline).where(Baseline.project_id.in_(project_ids), Baseline.set_at.is_not(None))
    if at is not None:
        query = query.where(Baseline.set_at <= at)
    newest = {one.project_id: one for one in db.session.scalars(query.order_by(Baseline.project_id, Baseline.number))}
    return dict(zip(newest, _curves(list(newest.values())), strict=True))


def _curves(rows: Sequence[Baseline]) -> list[Curve]:
    query = select(
        PlannedMonth.baseline_id, PlannedMonth.month, PlannedMonth.percent, PlannedMonth.satang, PlannedMonth.output
    ).where(PlannedMonth.baseline_id.in_([one.id for one in rows]))
    points: defaultdict[int, list[PlannedPoint]] = defaultdict(list)
    for ident, month, percent, satang, output in db.session.execute(query.order_by(PlannedMonth.id)):
        points[ident].append(PlannedPoint(month, percent, satang, output))
    return [
        Curve(one.id, one.number, one.output_unit, one.output_target, one.set_at, tuple(points[one.id]))
        for one in rows
        if one.set_at
    ]


def behind(project_ids: Sequence[int]) -> Mapping[int, tuple[Candidate, Brief | None]]:
    """Return the candidate and the brief that each project funds."""
    query = (
        select(CandidateProject.target_id, Candidate, Brief)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .outerjoin(Brief, Brief.candidate_id == Candidate.id)
        .where(CandidateProject.target_id.in_(project_ids), CandidateProject.standing())
    )
    return {target: (candidate, brief) for target, candidate, brief in db.session.execute(query)}


def without_baseline(province: int, limit: int) -> Sequence[Project]:
    """Return funded projects that have no baseline, from before baselines were kept."""
    has = select(Baseline.id).where(Baseline.project_id == Project.id).exists()
    query = select(Project).where(Project.province == province, Project.funded_at.is_not(None), ~has)
    return db.session.scalars(query.order_by(Project.id).limit(limit)).all()
