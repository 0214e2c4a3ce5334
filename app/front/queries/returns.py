"""What waits around return forums: forums that were asked, and candidates that have not gone back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.front.queries.work import MOST, within
from app.ledger.actor import Post
from app.plans.models.candidates import Candidate
from app.plans.models.confirmations import Confirmation, Waiver
from app.plans.states import Answer, CandidateState
from app.proposals.states import Origin
from app.store.base import db


def asked_forums(posts: Sequence[Post]) -> Sequence[Confirmation]:
    """Return the forums of the posts' areas that were asked about a candidate and have not answered, soonest first."""
    query = select(Confirmation).where(Confirmation.state == Answer.SENT, within(Confirmation.area_path, posts))
    query = query.options(joinedload(Confirmation.area))
    return db.session.scalars(query.order_by(Confirmation.answer_by, Confirmation.id).limit(MOST + 1)).all()


def not_sent_back(posts: Sequence[Post]) -> int:
    """Return how many citizens' candidates wait for a place and have been neither sent back to forums nor waived."""
    sent = select(Confirmation.id).where(Confirmation.candidate_id == Candidate.id).exists()
    waived = select(Waiver.id).where(Waiver.candidate_id == Candidate.id).exists()
    counted = select(func.count(Candidate.id)).where(
        within(Candidate.area_path, posts),
        Candidate.state == CandidateState.OPEN,
        Candidate.origin != Origin.AGENCY,
        ~sent,
        ~waived,
    )
    return db.session.scalar(counted) or 0
