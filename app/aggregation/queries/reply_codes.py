"""Questions about the codes on letters that open the one page on which an agency without an account answers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.aggregation.models.decisions import ReplyCode
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
from app.store.base import db


def code_of_decision(decision_id: int) -> ReplyCode | None:
    """Return the code that was given to the referral."""
    return db.session.scalars(select(ReplyCode).where(ReplyCode.decision_id == decision_id)).first()


def code_typed(code: str) -> ReplyCode | None:
    """Return the code as ``codes.read`` gives it; "" is nobody's."""
    query = select(ReplyCode).where(ReplyCode.lookup == codes.lookup_of(receipt_key(), code))
    return db.session.scalars(query.options(joinedload(ReplyCode.decision))).first() if code else None


def lookup_taken(lookup: int) -> bool:
    """Tell whether another letter has the code already."""
    return db.session.scalar(select(ReplyCode.id).where(ReplyCode.lookup == lookup)) is not None
