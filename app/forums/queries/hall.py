"""What became of a round's paper and of what phones sent after its closing, by one question."""

from __future__ import annotations

from sqlalchemy import func, literal, select, union_all

from app.cycles.models.cycles import Round
from app.forums.models.field import Submission
from app.forums.models.sittings import Forum
from app.forums.queries.paper import states_of
from app.forums.rules.reconciled import Reconciled
from app.forums.states.field import RecordFate
from app.store.base import db


def counted_in(round_: Round) -> tuple[Reconciled, dict[RecordFate, int]]:
    """Return what became of the round's sheets, and how many records came after the closing, by their fate."""
    sheets = states_of(Forum.round_id == round_.id).add_columns(literal("sheet"))
    late = (
        select(Submission.fate, func.count(), literal(0), literal("late"))
        .join(Forum, Forum.id == Submission.forum_id)
        .join(Round, Round.id == Forum.round_id)
        .where(Round.id == round_.id, Submission.received_at > Round.closed_at)
        .group_by(Submission.fate)
    )
    rows = db.session.execute(union_all(sheets, late)).all()
    printed = [(str(state), int(n), int(typed)) for state, n, typed, what in rows if what == "sheet"]
    return Reconciled.of(printed), {RecordFate(fate): int(n) for fate, n, _no, what in rows if what == "late"}
