"""Questions about baselines: which one stood on a day, its months and its milestones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.monitoring.models.baselines import Baseline, Milestone, PlannedMonth
from app.monitoring.rules.curve import PlannedPoint
from app.plans.models.candidates import Brief, Candidate
from app.plans.models.funding import CandidateProject, Project
from app.store.base import db
from app.store.statements import Question


@dataclass(frozen=True, slots=True)
class Curve:
    """A baseline with its months; what its output is counted in, and how much there is to be in thousandths."""

    baseline_id: int
    project_id: int
    number: int
    unit: str
    target: int
    set_at: datetime
    reason: str
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
    """Return every baseline of the project as a curve, the first one first; one question."""
    return list(_curves(_points().where(Baseline.project_id == project_id)).values())


def standing_curves(project_ids: Sequence[int], at: datetime | None = None) -> Mapping[int, Curve]:
    """Return, by project, the curve that stands, or stood at a moment; one question."""
    newest = select(Baseline.project_id, func.max(Baseline.number).label("number")).where(
        Baseline.project_id.in_(project_ids), Baseline.set_at.is_not(None) if at is None else Baseline.set_at <= at
    )
    last = newest.group_by(Baseline.project_id).subquery()
    stands = (last.c.project_id == Baseline.project_id) & (last.c.number == Baseline.number)
    return {one.project_id: one for one in _curves(_points().join(last, stands)).values()}


def _points() -> Question:
    """Return the question for baselines that are set with their months, to be narrowed by the caller."""
    query = select(
        *(Baseline.id, Baseline.project_id, Baseline.number, Baseline.output_unit, Baseline.output_target),
        *(Baseline.set_at, Baseline.reason),
        *(PlannedMonth.month, PlannedMonth.percent, PlannedMonth.satang, PlannedMonth.output),
    ).outerjoin(PlannedMonth, PlannedMonth.baseline_id == Baseline.id)
    return query.where(Baseline.set_at.is_not(None)).order_by(Baseline.project_id, Baseline.number, PlannedMonth.id)


def _curves(query: Question) -> dict[int, Curve]:
    found: dict[int, list[Any]] = {}
    for row in db.session.execute(query):
        found.setdefault(row.id, []).append(row)
    return {
        ident: Curve(
            *(ident, rows[0].project_id, rows[0].number, rows[0].output_unit, rows[0].output_target),
            *(rows[0].set_at, rows[0].reason),
            tuple(PlannedPoint(row.month, row.percent, row.satang, row.output) for row in rows if row.month),
        )
        for ident, rows in found.items()
    }


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
    query = select(Project).where(Project.province == province, Project.stands_funded(), ~has)
    return db.session.scalars(query.order_by(Project.id).limit(limit)).all()
