"""The appeals of a thread."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from app.aggregation.models.decisions import Decision
from app.appeals.models import Appeal
from app.cycles.models.cycles import DeskItem, Round
from app.store.base import db
from app.store.statements import Question, built_once
from app.tracing.queries.rows import ThreadAppeal


def appeals_against(item_ids: Sequence[int]) -> list[ThreadAppeal]:
    """Return the appeals against decisions on the items, oldest first, with what their corrections decided."""
    return [
        ThreadAppeal(
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
        for one, item_id, outcome, ref, carried_at in (db.session.execute(*_against(item_ids)) if item_ids else ())
    ]


@built_once
def _against(item_ids: Sequence[int]) -> Question:
    correction, anew = aliased(Round), aliased(Decision)
    return (
        select(Appeal, Decision.item_id, Decision.outcome, correction.ref, anew.decided_at)
        .join(Decision, Decision.id == Appeal.decision_id)
        .outerjoin(correction, correction.id == Appeal.correction_id)
        .outerjoin(DeskItem, and_(DeskItem.round_id == Appeal.correction_id, DeskItem.item_id == Decision.item_id))
        .outerjoin(anew, anew.id == DeskItem.decision_id)
        .where(Decision.item_id.in_(item_ids))
        .order_by(Appeal.id)
    )
