"""What was said of a funded project beside its thread: by its forums before, by finders and evaluators after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject
from app.findings.models import Finding
from app.findings.states import FINDINGS_SHOWN, FindingState
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.models.funding import Project
from app.store.base import db
from app.store.statements import Question, built_once


class ComparedIn(NamedTuple):
    """An evaluation whose two sides are open: its reference, the project's place in it, fiscal year and quarter."""

    ref: str
    position: int
    fiscal_year: int
    quarter: int


@dataclass(frozen=True, slots=True)
class JudgedProject:
    """Answers of the forums behind its candidates, a waiver of them, findings (all, still open), and evaluations."""

    confirmations: list[Confirmation]
    waiver: Waiver | None
    findings: int
    open_findings: int
    compared: list[ComparedIn]


def judged(project_id: int, candidate_ids: Sequence[int]) -> JudgedProject:
    """Return what was said of the project; one question."""
    rows = db.session.execute(*_judged(project_id, candidate_ids)).all()
    return JudgedProject(
        confirmations=list(dict.fromkeys(row[0] for row in rows if row[0] is not None)),
        waiver=next((row[1] for row in rows if row[1] is not None), None),
        findings=rows[0][2],
        open_findings=rows[0][3],
        compared=list(dict.fromkeys(ComparedIn._make(row[4:]) for row in rows if row[4] is not None)),
    )


@built_once
def _judged(project_id: int, candidate_ids: Sequence[int]) -> Question:
    every = select(func.count()).where(Finding.project_id == Project.id, Finding.state.in_(FINDINGS_SHOWN))
    waiting = select(func.count()).where(Finding.project_id == Project.id, Finding.state == FindingState.OPEN)
    subject = EvaluationSubject
    return (
        select(
            Confirmation,
            Waiver,
            every.correlate(Project).scalar_subquery(),
            waiting.correlate(Project).scalar_subquery(),
            EvaluationRound.ref,
            subject.position,
            EvaluationRound.fiscal_year,
            EvaluationRound.quarter,
        )
        .select_from(Project)
        .outerjoin(Confirmation, Confirmation.candidate_id.in_(candidate_ids))
        .outerjoin(Waiver, Waiver.candidate_id.in_(candidate_ids))
        .outerjoin(subject, and_(subject.project_id == Project.id, subject.compared_at.is_not(None)))
        .outerjoin(EvaluationRound, EvaluationRound.id == subject.evaluation_round_id)
        .where(Project.id == project_id)
        .options(joinedload(Confirmation.area), joinedload(Confirmation.forum))
        .order_by(
            *(Confirmation.area_path, Confirmation.forum_id, Confirmation.number.desc()),
            *(EvaluationRound.fiscal_year, EvaluationRound.quarter),
        )
    )
