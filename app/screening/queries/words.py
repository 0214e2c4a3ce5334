"""The words of the villages behind a candidate, for whoever scores it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, func, select

from app.forums.models.needs import Need
from app.plans.models.candidates import ProposalCandidate
from app.proposals.models import NeedProposal
from app.store.base import db

#: So many needs stand on a page, those with the most households first.
MOST = 5


@dataclass(frozen=True, slots=True)
class WordsBehind:
    """The first needs behind a candidate, and how many there are. Rows of ref, words, households, votes."""

    needs: Sequence[Row[Any]]
    total: int


def behind(candidate_id: int) -> WordsBehind:
    """Return the needs that the candidate's proposals answer directly, by one statement."""
    query = (
        select(Need.ref, Need.words, Need.households, Need.votes, func.count().over().label("total"))
        .join(NeedProposal, NeedProposal.source_id == Need.id)
        .join(ProposalCandidate, ProposalCandidate.source_id == NeedProposal.target_id)
        .where(ProposalCandidate.target_id == candidate_id, ProposalCandidate.standing(), NeedProposal.standing())
        .order_by(Need.households.desc(), Need.id)
        .limit(MOST)
    )
    rows: Any = db.session.execute(query).all()
    return WordsBehind(rows, rows[0].total if rows else 0)
