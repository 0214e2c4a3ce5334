"""The appeals of a thread, and what ministries answered on it, by one question."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, literal, select, true
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision
from app.appeals.models import Appeal
from app.cycles.models.cycles import DeskItem, Round
from app.ministries.queries.offices import MinistrySaid, answers_about
from app.store.base import db
from app.store.statements import Question, built_once
from app.tracing.queries.rows import ThreadAppeal

#: Columns of a row that are the appeal's; those of a ministry's answer follow.
OF_APPEAL = 5


def contested(
    item_ids: Sequence[int], need_ids: Sequence[int], candidate_ids: Sequence[int]
) -> tuple[list[ThreadAppeal], list[MinistrySaid]]:
    """Return the appeals against decisions on the items with what their corrections decided, and ministries' answers.

    Both oldest first; the answers are those to the needs and the candidates.
    """
    rows = db.session.execute(*_beside(item_ids, need_ids, candidate_ids)).all()
    appeals = dict.fromkeys(row[:OF_APPEAL] for row in rows if row[0] is not None)
    answers = dict.fromkeys(row[OF_APPEAL:] for row in rows if row[OF_APPEAL] is not None)
    return [_appeal(*row) for row in appeals], [MinistrySaid._make(row) for row in answers]


def appeals_against(item_ids: Sequence[int]) -> list[ThreadAppeal]:
    """Return the appeals against decisions on the items, oldest first, with what their corrections decided."""
    return contested(item_ids, [], [])[0] if item_ids else []


def _appeal(one: Appeal, item_id: int, outcome: str, ref: str | None, carried_at: datetime | None) -> ThreadAppeal:
    return ThreadAppeal(
        id=one.id,
        ref=one.ref,
        item_id=item_id,
        outcome=outcome,
        lodger=one.lodger,
        lodged_on=one.lodged_on,
        rule_by=one.rule_by,
        state=one.state,
        ruling=one.ruling,
        ruled_at=one.ruled_at,
        carry_by=one.carry_by,
        correction=ref,
        carried_at=carried_at,
    )


@built_once
def _beside(item_ids: Sequence[int], need_ids: Sequence[int], candidate_ids: Sequence[int]) -> Question:
    """Both lists hang on one row, since neither hangs on the other; a thread has few appeals."""
    correction, anew, any_appeal = aliased(Round), aliased(Decision), aliased(Appeal)
    one = select(literal(1).label("n")).subquery("one")
    answers = answers_about(need_ids, candidate_ids).subquery("said")
    against = select(any_appeal.id).where(any_appeal.decision_id == Decision.id).correlate(Decision).exists()
    return (
        select(Appeal, Decision.item_id, Decision.outcome, correction.ref, anew.decided_at, *answers.c)
        .select_from(one)
        .outerjoin(Decision, and_(Decision.item_id.in_(item_ids), against))
        .outerjoin(Appeal, Appeal.decision_id == Decision.id)
        .outerjoin(correction, correction.id == Appeal.correction_id)
        .outerjoin(DeskItem, and_(DeskItem.round_id == Appeal.correction_id, DeskItem.item_id == Decision.item_id))
        .outerjoin(anew, anew.id == DeskItem.decision_id)
        .outerjoin(answers, true())
        .order_by(Appeal.id, answers.c.id)
    )
