"""Questions about evaluations of a quarter, their evaluators, and what was drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.areas.queries import by_code
from app.evaluation.models.questions import QuestionSet
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject, RoundEvaluator
from app.evaluation.rules.sample import Unit
from app.ledger.actor import Post
from app.plans.models.candidates import Candidate
from app.plans.models.chain import Plan
from app.plans.models.funding import AnnualPlan, CandidateProject, Project
from app.store.base import db

#: Evaluations of one list, and most subjects of one.
A_PAGE, MOST = 40, 400
#: A district is the first four of a path's ten digits.
_DISTRICT = 10**6
_WHOLE = (
    joinedload(EvaluationRound.area),
    joinedload(EvaluationRound.question_set).selectinload(QuestionSet.questions),
)
_SUBJECT = (
    joinedload(EvaluationSubject.project),
    joinedload(EvaluationSubject.plan),
    joinedload(EvaluationSubject.evaluator).joinedload(RoundEvaluator.agency),
)


def round_by_ref(ref: str) -> EvaluationRound | None:
    """Return the evaluation with its area and its questions."""
    return db.session.scalars(select(EvaluationRound).where(EvaluationRound.ref == ref).options(*_WHOLE)).first()


def ref_of_round(ident: int) -> str | None:
    """Return the reference of an evaluation."""
    return db.session.scalar(select(EvaluationRound.ref).where(EvaluationRound.id == ident))


def place_of_round(args: Mapping[str, Any]) -> int | None:
    """Return the area of the evaluation that an address names."""
    return db.session.scalar(select(EvaluationRound.area_path).where(EvaluationRound.ref == args["ref"]))


def place_of_province(args: Mapping[str, Any]) -> int | None:
    """Return the path of the province that an address names."""
    area = by_code(args["code"])
    return area.path if area else None


def newest_rounds(before: int) -> Sequence[EvaluationRound]:
    """Return a page of evaluations, the newest first, and one more where there are more."""
    query = select(EvaluationRound).options(joinedload(EvaluationRound.area), joinedload(EvaluationRound.question_set))
    if before:
        query = query.where(EvaluationRound.id < before)
    return db.session.scalars(query.order_by(EvaluationRound.id.desc()).limit(A_PAGE + 1)).all()


def rounds_in(province: int, quarters: Sequence[tuple[int, int]]) -> Sequence[EvaluationRound]:
    """Return the province's evaluations of these (fiscal year, quarter), in order."""
    asked = [(EvaluationRound.fiscal_year == year) & (EvaluationRound.quarter == quarter) for year, quarter in quarters]
    query = select(EvaluationRound).where(EvaluationRound.province == province, or_(*asked)).options(*_WHOLE)
    return db.session.scalars(
        query.order_by(EvaluationRound.fiscal_year, EvaluationRound.quarter, EvaluationRound.id)
    ).all()


def open_rounds(posts: Sequence[Post]) -> Sequence[EvaluationRound]:
    """Return the evaluations under way in the areas of the posts."""
    if not posts:
        return []
    within = or_(*(EvaluationRound.area_path.between(post.low, post.high) for post in posts))
    query = select(EvaluationRound).where(within, EvaluationRound.closed_at.is_(None))
    return db.session.scalars(query.order_by(EvaluationRound.id).limit(A_PAGE)).all()


def subjects_of(round_ids: Sequence[int]) -> Sequence[EvaluationSubject]:
    """Return what was drawn in these evaluations, with project or plan and the outsider's organisation."""
    query = select(EvaluationSubject).where(EvaluationSubject.evaluation_round_id.in_(round_ids)).options(*_SUBJECT)
    return db.session.scalars(
        query.order_by(EvaluationSubject.evaluation_round_id, EvaluationSubject.position).limit(MOST)
    ).all()


def subject_at(round_id: int, position: int) -> EvaluationSubject | None:
    """Return one of them by its place."""
    query = select(EvaluationSubject).where(
        EvaluationSubject.evaluation_round_id == round_id, EvaluationSubject.position == position
    )
    return db.session.scalars(query.options(*_SUBJECT)).first()


def place_of_subject(ident: int) -> tuple[str, int] | None:
    """Return the evaluation's reference and the place of a subject in it."""
    query = select(EvaluationRound.ref, EvaluationSubject.position).join(
        EvaluationSubject, EvaluationSubject.evaluation_round_id == EvaluationRound.id
    )
    row = db.session.execute(query.where(EvaluationSubject.id == ident)).first()
    return (row[0], row[1]) if row else None


def locked_subject(subject: EvaluationSubject) -> EvaluationSubject:
    """Return the subject as it stands, kept from everybody else until the act is over: only one side is the second."""
    query = select(EvaluationSubject).where(EvaluationSubject.id == subject.id).with_for_update()
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def of_projects(project_ids: Sequence[int]) -> Sequence[EvaluationSubject]:
    """Return where these projects were drawn, the newest first, with the evaluation."""
    query = select(EvaluationSubject).where(EvaluationSubject.project_id.in_(project_ids))
    options = (*_SUBJECT, joinedload(EvaluationSubject.evaluation_round))
    return db.session.scalars(query.order_by(EvaluationSubject.id.desc()).options(*options).limit(A_PAGE)).all()


def held_by(account_id: int) -> Sequence[EvaluationSubject]:
    """Return what the account is to evaluate as an outsider in evaluations that are open."""
    query = (
        select(EvaluationSubject)
        .join(RoundEvaluator, RoundEvaluator.id == EvaluationSubject.round_evaluator_id)
        .join(EvaluationRound, EvaluationRound.id == EvaluationSubject.evaluation_round_id)
        .where(RoundEvaluator.account_id == account_id, EvaluationRound.closed_at.is_(None))
        .options(*_SUBJECT, joinedload(EvaluationSubject.evaluation_round))
    )
    return db.session.scalars(query.order_by(EvaluationSubject.id).limit(MOST)).all()


def evaluators_of(round_id: int) -> Sequence[RoundEvaluator]:
    """Return the outside organisations of an evaluation."""
    query = select(RoundEvaluator).where(RoundEvaluator.evaluation_round_id == round_id)
    return db.session.scalars(query.options(selectinload(RoundEvaluator.agency)).order_by(RoundEvaluator.number)).all()


def projects_of_year(province: int, fiscal_year: int, at: datetime) -> dict[str, tuple[int, Unit]]:
    """Return what may be drawn: the projects of the year's annual plan that stood in it, funded, by then."""
    stood = or_(Project.taken_out_at.is_(None), Project.taken_out_at > at)
    query = (
        select(Project.id, Project.ref, Project.area_path, Project.allocated)
        .join(AnnualPlan, AnnualPlan.id == Project.annual_plan_id)
        .where(Project.province == province, AnnualPlan.fiscal_year == fiscal_year, Project.funded_at <= at, stood)
    )
    return {
        ref: (ident, Unit(ref, path // _DISTRICT, allocated))
        for ident, ref, path, allocated in db.session.execute(query.order_by(Project.id))
    }


def plans_of_year(province: int, fiscal_year: int) -> Sequence[Plan]:
    """Return the development plans of the province in whose years the fiscal year lies."""
    years = (Plan.first_year <= fiscal_year, Plan.last_year >= fiscal_year)
    return db.session.scalars(select(Plan).where(Plan.province == province, *years).order_by(Plan.id)).all()


def leads_of(project_ids: Sequence[int]) -> dict[int, int]:
    """Return the lead agency's id of each project that has one."""
    query = (
        select(CandidateProject.target_id, Candidate.lead_agency_id)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .where(CandidateProject.target_id.in_(project_ids), Candidate.lead_agency_id.is_not(None))
    )
    return {project: agency for project, agency in db.session.execute(query) if agency is not None}
