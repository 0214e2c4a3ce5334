"""The tables of open data on evaluations; sheets and answers once both sides are open."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, select

from app.evaluation.models.questions import EvaluationQuestion, QuestionSet
from app.evaluation.models.rounds import EvaluationRound, EvaluationSubject, RoundEvaluator
from app.evaluation.models.sheets import Evaluation, EvaluationAnswer
from app.findings.models import Finding
from app.findings.states import FINDINGS_SHOWN
from app.opendata.queries.open_table import OpenTable
from app.opendata.queries.scope import Scope, of_province, through


def _sets(scope: Scope) -> Select[Any]:
    """Return the ids of the sets that the province may use."""
    return select(QuestionSet.id).where(QuestionSet.province.in_((scope.province, 0)))


def _rounds(scope: Scope) -> Select[Any]:
    """Return the ids of the province's evaluations."""
    return select(EvaluationRound.id).where(EvaluationRound.province == scope.province)


def _subjects(scope: Scope) -> Select[Any]:
    """Return the ids of what was drawn in them."""
    return select(EvaluationSubject.id).where(EvaluationSubject.evaluation_round_id.in_(_rounds(scope)))


def _sheets(scope: Scope) -> Select[Any]:
    """Return the ids of the sheets on it."""
    return select(Evaluation.id).where(Evaluation.subject_id.in_(_subjects(scope)))


EVALUATED: tuple[OpenTable, ...] = (
    OpenTable(
        "findings",
        Finding,
        _l("Findings that are shown, their replies and what they led to"),
        lambda scope: and_(Finding.province == scope.province, Finding.state.in_(FINDINGS_SHOWN)),
        shown="words alt reply outcome",
        left="read_at file_id",
    ),
    OpenTable(
        "question_sets", QuestionSet, _l("Versions of the evaluation's questions"), through(QuestionSet.id, _sets)
    ),
    OpenTable(
        "evaluation_questions",
        EvaluationQuestion,
        _l("Questions with their steps"),
        through(EvaluationQuestion.question_set_id, _sets),
    ),
    OpenTable("evaluation_rounds", EvaluationRound, _l("Evaluations of a quarter"), of_province(EvaluationRound)),
    OpenTable(
        "round_evaluators",
        RoundEvaluator,
        _l("Outside organisations, without names of persons"),
        through(RoundEvaluator.evaluation_round_id, _rounds),
    ),
    OpenTable(
        "evaluation_subjects",
        EvaluationSubject,
        _l("What was drawn to be evaluated"),
        through(EvaluationSubject.evaluation_round_id, _rounds),
        shown="reply",
    ),
    OpenTable(
        "evaluations",
        Evaluation,
        _l("Sheets of both sides that are open"),
        through(Evaluation.subject_id, _subjects),
        shown="words",
    ),
    OpenTable(
        "evaluation_answers",
        EvaluationAnswer,
        _l("Answers of both sides that are open"),
        through(EvaluationAnswer.evaluation_id, _sheets),
        shown="value evidence",
    ),
)
