"""Questions about criteria: which sets a province may use, and one set whole."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, func, select
from sqlalchemy.orm import selectinload

from app.screening.models.criteria import CriteriaSet, FormalQuestion, MeritCriterion
from app.screening.models.screenings import FormalAnswer
from app.screening.rules.scores import ScoringRule
from app.store.base import db

_WHOLE = (
    selectinload(CriteriaSet.criteria).selectinload(MeritCriterion.steps),
    selectinload(CriteriaSet.questions),
)
#: Most versions that are offered at once, the newest first.
MOST = 50


def criteria_by_id(ident: int) -> CriteriaSet | None:
    """Return the set with its criteria, their steps and the formal questions."""
    return db.session.scalars(select(CriteriaSet).where(CriteriaSet.id == ident).options(*_WHOLE)).first()


def criteria_for(province: int) -> Sequence[CriteriaSet]:
    """Return the sets that the province may use: its own, the newest first, then those of every province."""
    query = select(CriteriaSet).where(CriteriaSet.province.in_((province, 0)))
    return db.session.scalars(query.order_by(CriteriaSet.province.desc(), CriteriaSet.number.desc()).limit(MOST)).all()


def last_criteria_number(province: int) -> int:
    """Return the number of the province's newest set; 0 if there is none."""
    return db.session.scalar(select(func.max(CriteriaSet.number)).where(CriteriaSet.province == province)) or 0


def criteria_in(criteria_set_id: int) -> Sequence[MeritCriterion]:
    """Return the criteria of a set in their order, without their steps."""
    query = select(MeritCriterion).where(MeritCriterion.criteria_set_id == criteria_set_id)
    return db.session.scalars(query.order_by(MeritCriterion.position)).all()


def answered(criteria_set_id: int, screened_id: int) -> list[tuple[FormalQuestion, FormalAnswer | None]]:
    """Return the formal questions of the set, each with what was answered of the candidate, if anything was."""
    mine = and_(FormalAnswer.question_id == FormalQuestion.id, FormalAnswer.screened_id == screened_id)
    query = select(FormalQuestion, FormalAnswer).outerjoin(FormalAnswer, mine)
    query = query.where(FormalQuestion.criteria_set_id == criteria_set_id).order_by(FormalQuestion.position)
    return [(question, answer) for question, answer in db.session.execute(query)]


def questions_in(criteria_set_id: int) -> Sequence[FormalQuestion]:
    """Return the formal questions of a set in their order."""
    query = select(FormalQuestion).where(FormalQuestion.criteria_set_id == criteria_set_id)
    return db.session.scalars(query.order_by(FormalQuestion.position)).all()


def scoring_rule(criteria: Sequence[MeritCriterion], *, gap_percent: int, pass_mark: int) -> ScoringRule:
    """Return criteria as plain numbers, with the gap of the screening and the pass mark of their set."""
    return ScoringRule(
        weights=tuple(one.weight for one in criteria),
        most=tuple(one.most for one in criteria),
        gap_percent=gap_percent,
        pass_mark=pass_mark,
    )
