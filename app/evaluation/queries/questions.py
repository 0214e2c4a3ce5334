"""Questions about sets of evaluation questions."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from app.evaluation.models.questions import QuestionSet
from app.evaluation.states import QuestionsAbout
from app.store.base import db

#: Versions that one list shows.
A_PAGE = 50


def set_by_id(ident: int) -> QuestionSet | None:
    """Return the set with its questions."""
    query = select(QuestionSet).where(QuestionSet.id == ident)
    return db.session.scalars(query.options(selectinload(QuestionSet.questions))).first()


def sets_for(province: int) -> Sequence[QuestionSet]:
    """Return the versions that the province may use, its own and the newest first."""
    query = select(QuestionSet).where(QuestionSet.province.in_((province, 0)))
    return db.session.scalars(
        query.order_by(QuestionSet.about, QuestionSet.province.desc(), QuestionSet.number.desc()).limit(A_PAGE)
    ).all()


def last_number(province: int, about: QuestionsAbout) -> int:
    """Return the number of the newest version; 0 without any."""
    query = select(func.max(QuestionSet.number)).where(QuestionSet.province == province, QuestionSet.about == about)
    return db.session.scalar(query) or 0


def newest_set(province: int, about: QuestionsAbout) -> QuestionSet | None:
    """Return the newest version that the province may use, its own before the common one."""
    query = select(QuestionSet).where(QuestionSet.province.in_((province, 0)), QuestionSet.about == about)
    ordered = query.order_by(QuestionSet.province.desc(), QuestionSet.number.desc())
    return db.session.scalars(ordered.options(selectinload(QuestionSet.questions)).limit(1)).first()
