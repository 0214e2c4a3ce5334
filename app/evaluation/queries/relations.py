"""Ties between an evaluator and what is evaluated; the database refuses the same ones by its own rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, literal, or_, select

from app.accounts.models.accounts import AccountDuty, ProposedAct
from app.accounts.states import Duty
from app.agencies.models import Spokesperson
from app.areas.models import Area
from app.evaluation.models.rounds import RoundEvaluator
from app.evaluation.states import BARRED, Relation
from app.ledger.models import Entry
from app.plans.models.candidates import Candidate
from app.plans.models.funding import CandidateProject, Project
from app.screening.models.screenings import ScreenedCandidate, Screening, ScreeningSeat
from app.store.base import db
from app.store.statements import Question

#: Ties by project: {project: {evaluator: [ties]}}.
Ties = Mapping[int, Mapping[int, Sequence[Relation]]]


def ties_to_projects(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int], province: int) -> Ties:
    """Return the ties of evaluators to projects; five questions, however many there are."""
    found: defaultdict[int, defaultdict[int, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    for evaluator, relation in _by_duty(evaluators, province):
        for project in project_ids:
            found[project][evaluator].append(relation)
    for query in (_leading, _acting, _resolving, _scoring):
        for project, evaluator, relation in db.session.execute(query(evaluators, project_ids)):
            found[project][evaluator].append(Relation(relation))
    return found


def ties_to_plans(evaluators: Sequence[RoundEvaluator], plan_ids: Collection[int], province: int) -> Ties:
    """Return the ties of evaluators to development plans."""
    found: defaultdict[int, defaultdict[int, list[Relation]]] = defaultdict(lambda: defaultdict(list))
    for evaluator, relation in _by_duty(evaluators, province):
        for plan in plan_ids:
            found[plan][evaluator].append(relation)
    scored = (
        select(Screening.plan_id, RoundEvaluator.id, literal(Relation.SCORED.value))
        .join(ScreeningSeat, ScreeningSeat.screening_id == Screening.id)
        .join(RoundEvaluator, RoundEvaluator.account_id == ScreeningSeat.account_id)
        .where(Screening.plan_id.in_(plan_ids), RoundEvaluator.id.in_(_ids(evaluators)))
    )
    acted = select(Entry.subject_id, RoundEvaluator.id, literal(Relation.ACTED.value)).where(
        Entry.subject_kind == "plan",
        Entry.subject_id.in_(plan_ids),
        Entry.actor_id == RoundEvaluator.account_id,
        RoundEvaluator.id.in_(_ids(evaluators)),
    )
    for row in (*_rows(scored), *_rows(acted)):
        found[row[0]][row[1]].append(Relation(row[2]))
    return found


def _rows(query: Question) -> Iterable[Row[*tuple[Any, ...]]]:
    return db.session.execute(query.distinct())


def _ids(evaluators: Sequence[RoundEvaluator]) -> list[int]:
    return [one.id for one in evaluators]


def _by_duty(evaluators: Sequence[RoundEvaluator], province: int) -> list[tuple[int, Relation]]:
    """Return the ties that come from a duty for the province; they are ties to everything of it."""
    query = (
        select(RoundEvaluator.id, AccountDuty.duty)
        .join(AccountDuty, AccountDuty.account_id == RoundEvaluator.account_id)
        .join(Area, Area.id == AccountDuty.area_id)
        .where(
            RoundEvaluator.id.in_(_ids(evaluators)),
            AccountDuty.duty.in_(list(BARRED)),
            AccountDuty.ended_at.is_(None),
            Area.province == province,
        )
    )
    return [(evaluator, BARRED[Duty(duty)]) for evaluator, duty in _rows(query)]


def _behind(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int], relation: Any) -> Select[Any]:
    """Return the question over pairs of an evaluator and a project with its candidate."""
    return (
        select(CandidateProject.target_id, RoundEvaluator.id, relation)
        .select_from(CandidateProject)
        .join(Candidate, Candidate.id == CandidateProject.source_id)
        .join(RoundEvaluator, RoundEvaluator.id.in_(_ids(evaluators)))
        .where(CandidateProject.target_id.in_(project_ids))
        .distinct()
    )


def _leading(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int]) -> Select[Any]:
    leads = _behind(evaluators, project_ids, literal(Relation.LEADS.value)).where(
        Candidate.lead_agency_id == RoundEvaluator.agency_id
    )
    speaks = (
        _behind(evaluators, project_ids, literal(Relation.SPEAKS.value))
        .join(Spokesperson, Spokesperson.agency_id == Candidate.lead_agency_id)
        .where(Spokesperson.account_id == RoundEvaluator.account_id)
    )
    return _either(leads, speaks)


def _acting(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int]) -> Select[Any]:
    about = or_(
        and_(Entry.subject_kind == "project", Entry.subject_id == CandidateProject.target_id),
        and_(Entry.subject_kind == "candidate", Entry.subject_id == Candidate.id),
    )
    return (
        _behind(evaluators, project_ids, literal(Relation.ACTED.value))
        .join(Entry, about)
        .where(Entry.actor_id == RoundEvaluator.account_id)
    )


def _resolving(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int]) -> Select[Any]:
    return (
        _behind(evaluators, project_ids, literal(Relation.RESOLVED.value))
        .join(Project, Project.id == CandidateProject.target_id)
        .join(
            ProposedAct,
            and_(ProposedAct.subject_kind == "annual_plan", ProposedAct.subject_id == Project.annual_plan_id),
        )
        .where(
            or_(
                ProposedAct.proposed_by_id == RoundEvaluator.account_id,
                ProposedAct.ended_by_id == RoundEvaluator.account_id,
            )
        )
    )


def _scoring(evaluators: Sequence[RoundEvaluator], project_ids: Collection[int]) -> Select[Any]:
    own = _behind(evaluators, project_ids, literal(Relation.SCORED.value))
    bodies = _behind(evaluators, project_ids, literal(Relation.SCORED_FOR.value))
    return _either(
        _seated(own).where(ScreeningSeat.account_id == RoundEvaluator.account_id),
        _seated(bodies).where(ScreeningSeat.agency_id == RoundEvaluator.agency_id),
    )


def _seated(query: Select[Any]) -> Select[Any]:
    return query.join(ScreenedCandidate, ScreenedCandidate.candidate_id == Candidate.id).join(
        ScreeningSeat, ScreeningSeat.screening_id == ScreenedCandidate.screening_id
    )


def _either(first: Select[Any], second: Select[Any]) -> Select[Any]:
    both = first.union_all(second).subquery()
    return select(*both.c)
