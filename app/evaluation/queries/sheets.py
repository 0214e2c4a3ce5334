"""Questions about what both sides answered: nobody is given a sheet that is not open, but its own side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import and_, or_, select

from app.evaluation.models.sheets import Evaluation, EvaluationAnswer
from app.evaluation.states import EvaluationSide
from app.ledger.waiting.queries import is_open
from app.store.base import db

#: Sheets by subject and side.
Sheets = Mapping[int, Mapping[EvaluationSide, Evaluation]]


def open_sheets(subject_ids: Sequence[int]) -> Sheets:
    """Return the sheets that everybody may read."""
    query = select(Evaluation).where(Evaluation.subject_id.in_(subject_ids), is_open(Evaluation))
    return _by_side(db.session.scalars(query.order_by(Evaluation.id)).all())


def seen_by(subject_id: int, own: EvaluationSide | None) -> Mapping[EvaluationSide, Evaluation]:
    """Return the sheets on one subject that are open, and the one of the reader's own side."""
    mine = and_(Evaluation.side == own) if own else Evaluation.id.is_(None)
    query = select(Evaluation).where(Evaluation.subject_id == subject_id, or_(is_open(Evaluation), mine))
    return _by_side(db.session.scalars(query).all()).get(subject_id, {})


def sent_by_side(subject_ids: Sequence[int], side: EvaluationSide) -> set[int]:
    """Return on which subjects this side has sent; to be told to this side alone before both are open."""
    query = select(Evaluation.subject_id).where(Evaluation.subject_id.in_(subject_ids), Evaluation.side == side)
    return set(db.session.scalars(query))


def every_sheet(subject_ids: Sequence[int]) -> Sequence[Evaluation]:
    """Return all sheets on the subjects, for the acts that open them."""
    query = select(Evaluation).where(Evaluation.subject_id.in_(subject_ids))
    return db.session.scalars(query.order_by(Evaluation.id)).all()


def answers_on(evaluation_ids: Sequence[int]) -> Mapping[int, Mapping[int, EvaluationAnswer]]:
    """Return the answers of sheets by question; whoever asks may read these sheets."""
    found: defaultdict[int, dict[int, EvaluationAnswer]] = defaultdict(dict)
    query = select(EvaluationAnswer).where(EvaluationAnswer.evaluation_id.in_(evaluation_ids))
    for one in db.session.scalars(query.order_by(EvaluationAnswer.id)):
        found[one.evaluation_id][one.question_id] = one
    return found


def _by_side(rows: Sequence[Evaluation]) -> dict[int, dict[EvaluationSide, Evaluation]]:
    found: defaultdict[int, dict[EvaluationSide, Evaluation]] = defaultdict(dict)
    for one in rows:
        found[one.subject_id][EvaluationSide(one.side)] = one
    return found
