"""Questions about annual plans, envelopes and projects."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload

from app.areas.models import Area
from app.areas.states.paths import path_of
from app.plans.models.candidates import Candidate
from app.plans.models.costs import YearSlice
from app.plans.models.funding import AnnualPlan, CandidateProject, Envelope, FundingSource, Project
from app.plans.states import CandidateState
from app.store import clock
from app.store.base import Ref, db

_YEAR = (
    joinedload(Project.annual_plan).joinedload(AnnualPlan.plan),
    joinedload(Project.annual_plan).joinedload(AnnualPlan.area),
)
_WHOLE = (joinedload(Project.annual_plan), joinedload(Project.envelope).joinedload(Envelope.funding_source))


def annual_by_id(annual_plan_id: int) -> AnnualPlan | None:
    """Return the annual plan with its area and its development plan."""
    query = select(AnnualPlan).where(AnnualPlan.id == annual_plan_id)
    return db.session.scalars(query.options(joinedload(AnnualPlan.area), joinedload(AnnualPlan.plan))).first()


def annual_of_year(area_id: int, fiscal_year: int) -> AnnualPlan | None:
    """Return the area's annual plan for the fiscal year (B.E.)."""
    query = select(AnnualPlan).where(AnnualPlan.area_id == area_id, AnnualPlan.fiscal_year == fiscal_year)
    return db.session.scalars(query).first()


def drafts_of(province: int) -> Sequence[AnnualPlan]:
    """Return the province's annual plans that are still being prepared, by fiscal year."""
    query = select(AnnualPlan).where(AnnualPlan.province == province, AnnualPlan.state == "draft")
    return db.session.scalars(query.options(joinedload(AnnualPlan.area)).order_by(AnnualPlan.fiscal_year)).all()


def locked_annual(annual_plan: AnnualPlan) -> AnnualPlan:
    """Return the annual plan as it stands now, locked until the act is over: all its money waits for the act."""
    query = select(AnnualPlan).where(AnnualPlan.id == annual_plan.id).with_for_update(of=AnnualPlan)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def funding_sources() -> Sequence[FundingSource]:
    """Return the sources of funds valid today, in their order."""
    query = select(FundingSource).where(_valid_today())
    return db.session.scalars(query.order_by(FundingSource.position, FundingSource.id)).all()


def _valid_today() -> ColumnElement[bool]:
    return or_(FundingSource.valid_to.is_(None), FundingSource.valid_to >= clock.today())


def funding_source(ident: int) -> FundingSource | None:
    """Return one source of funds."""
    return db.session.get(FundingSource, ident)


def purses_of(annual_plan_id: int) -> Sequence[tuple[FundingSource, Envelope | None, int]]:
    """Return the sources of funds valid today with their envelope in the annual plan and the satang allocated of it."""
    allocated = select(func.sum(Project.allocated)).where(Project.envelope_id == Envelope.id).scalar_subquery()
    query = select(FundingSource, Envelope, func.coalesce(allocated, 0))
    mine = and_(Envelope.funding_source_id == FundingSource.id, Envelope.annual_plan_id == annual_plan_id)
    query = query.outerjoin(Envelope, mine).where(_valid_today()).order_by(FundingSource.position, FundingSource.id)
    rows = db.session.execute(query.execution_options(populate_existing=True))
    return [(source, envelope, int(satang)) for source, envelope, satang in rows]


def envelopes_of(annual_plan_id: int) -> Sequence[Envelope]:
    """Return the annual plan's envelopes as they stand now, in the order of their sources."""
    query = (
        select(Envelope)
        .join(FundingSource, FundingSource.id == Envelope.funding_source_id)
        .where(Envelope.annual_plan_id == annual_plan_id)
        .options(joinedload(Envelope.funding_source))
        .order_by(FundingSource.position, Envelope.id)
    )
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


def envelope_by_id(envelope_id: int) -> Envelope | None:
    """Return one envelope."""
    return db.session.get(Envelope, envelope_id)


def allocated_of(envelope_ids: Sequence[int]) -> dict[int, int]:
    """Return, by envelope, the satang allocated to projects."""
    query = select(Project.envelope_id, func.sum(Project.allocated))
    query = query.where(Project.envelope_id.in_(envelope_ids), Project.taken_out_at.is_(None))
    return {ident: int(total) for ident, total in db.session.execute(query.group_by(Project.envelope_id))}


def projects_in(annual_plan_id: int) -> Sequence[Project]:
    """Return the projects that stand in the annual plan with their envelopes, by number."""
    query = select(Project).where(Project.annual_plan_id == annual_plan_id, Project.taken_out_at.is_(None))
    return db.session.scalars(query.options(*_WHOLE, joinedload(Project.area)).order_by(Project.number)).all()


def taken_out_of(annual_plan_id: int) -> Sequence[Project]:
    """Return the projects that were taken out of the annual plan before it was approved, by number."""
    query = select(Project).where(Project.annual_plan_id == annual_plan_id, Project.taken_out_at.is_not(None))
    return db.session.scalars(query.order_by(Project.number)).all()


def place_link(project_id: int) -> CandidateProject:
    """Return the standing link from the candidate to its project."""
    query = select(CandidateProject).where(CandidateProject.target_id == project_id, CandidateProject.standing())
    return db.session.scalars(query).one()


def annual_at(fiscal_year: int, code: str) -> AnnualPlan | None:
    """Return the annual plan of the year (B.E.) of the area with this code, with its area and its development plan."""
    query = select(AnnualPlan).join(Area, Area.id == AnnualPlan.area_id)
    query = query.where(AnnualPlan.fiscal_year == fiscal_year, Area.path == path_at(code))
    return db.session.scalars(query.options(joinedload(AnnualPlan.area), joinedload(AnnualPlan.plan))).first()


def place_of_year(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the annual plan that the address names by ``year`` and ``code``."""
    query = select(Area.path).join(AnnualPlan, AnnualPlan.area_id == Area.id)
    return db.session.scalar(query.where(AnnualPlan.fiscal_year == args["year"], Area.path == path_at(args["code"])))


def path_at(code: str) -> int:
    """Return the path of the area with this code; 0, which no area has, for what is not a code."""
    try:
        return path_of(code)
    except ValueError:
        return 0


def project_by_ref(ref: str) -> Project | None:
    """Return the project with its annual plan and envelope."""
    return db.session.scalars(select(Project).where(Project.ref == ref).options(*_WHOLE, *_YEAR)).first()


def project_by_id(project_id: int) -> Project | None:
    """Return the project with its annual plan and envelope."""
    return db.session.scalars(select(Project).where(Project.id == project_id).options(*_WHOLE)).first()


def place_of_project(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the project that the address names by ``ref``."""
    return db.session.scalar(select(Project.area_path).where(Project.ref == args["ref"]))


def place_of_annual(args: Mapping[str, Any]) -> int | None:
    """Return the path of the area of the annual plan that the address names by ``annual_id``."""
    query = select(Area.path).join(AnnualPlan, AnnualPlan.area_id == Area.id)
    return db.session.scalar(query.where(AnnualPlan.id == args["annual_id"]))


def locked_project(project: Project) -> Project:
    """Return the project as it stands now, locked until the act is over."""
    query = select(Project).where(Project.id == project.id).with_for_update(of=Project)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def candidates_behind(project_ids: Sequence[int], *, locked: bool = False) -> dict[int, Candidate]:
    """Return, by project, the candidate that it funds; ``locked`` until the act is over."""
    query = (
        select(CandidateProject.target_id, Candidate)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(CandidateProject.target_id.in_(project_ids), CandidateProject.standing())
        .options(joinedload(Candidate.node))
        .execution_options(populate_existing=True)
    )
    if locked:
        query = query.with_for_update(of=Candidate)
    return dict(db.session.execute(query).all())


def candidates_of_projects(project_ids: Sequence[int]) -> dict[int, list[Ref]]:
    """Return, by project, the candidates that it funds by their names in the ledger."""
    asked = select(CandidateProject.target_id, CandidateProject.source_id)
    found: dict[int, list[Ref]] = {}
    for project_id, ident in db.session.execute(asked.where(CandidateProject.target_id.in_(project_ids))):
        found.setdefault(project_id, []).append(Ref(Candidate.kind, ident))
    return found


def years_held(candidate_id: int) -> set[int]:
    """Return the fiscal years (B.E.) whose annual plans hold the candidate."""
    query = (
        select(AnnualPlan.fiscal_year)
        .join(Project, Project.annual_plan_id == AnnualPlan.id)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .where(CandidateProject.source_id == candidate_id, CandidateProject.standing())
    )
    return set(db.session.scalars(query))


def state_without(candidate: Candidate, project_id: int) -> CandidateState:
    """Return how the candidate stands once this project is out: by those of its other fiscal years."""
    query = (
        select(Project.funded_at)
        .join(CandidateProject, CandidateProject.target_id == Project.id)
        .where(CandidateProject.source_id == candidate.id, Project.id != project_id, Project.taken_out_at.is_(None))
    )
    others = list(db.session.scalars(query))
    if not others:
        return CandidateState.OPEN
    return CandidateState.FUNDED if any(others) else CandidateState.PLACED


def placeable(annual_plan: AnnualPlan) -> Sequence[Candidate]:
    """Return the candidates that may get a place in the annual plan, by rank.

    Those that have none, and those whose estimate is parted by year and whose slice of this year no plan holds.
    """
    year = annual_plan.fiscal_year
    held = (
        select(CandidateProject.source_id)
        .join(Project, Project.id == CandidateProject.target_id)
        .where(Project.annual_plan_id == annual_plan.id, CandidateProject.standing())
    )
    parted = select(YearSlice.candidate_id)
    asks = and_(Candidate.id.in_(parted.where(YearSlice.fiscal_year == year)), Candidate.id.not_in(held))
    free = and_(Candidate.state == CandidateState.OPEN, Candidate.id.not_in(parted))
    query = select(Candidate).where(Candidate.province == annual_plan.province, or_(asks, free))
    return db.session.scalars(query.order_by(Candidate.cycle_id.desc(), Candidate.rank, Candidate.number)).all()


def lead_agency(project_id: Any = Project.id) -> ColumnElement[int]:
    """Return, beside a row that names a project, the agency that leads it by the funded brief; null if none."""
    query = select(func.min(Candidate.lead_agency_id)).join(
        CandidateProject, and_(CandidateProject.source_id == Candidate.id, CandidateProject.standing())
    )
    return query.where(CandidateProject.target_id == project_id).correlate(project_id.class_).scalar_subquery()
