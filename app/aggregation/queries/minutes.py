"""What the closing minutes of a round say: its desk as it lies, and what is at most once in a round."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.aggregation.models.decisions import Decision
from app.aggregation.models.ranking import CeilingOverride
from app.aggregation.models.signings import Signing
from app.aggregation.queries.reply_times import days_off_text
from app.cycles.models.cycles import Cycle, DeskItem, Reason, Round
from app.forums.models.needs import Need
from app.forums.models.not_held import NotHeld
from app.proposals.models import Proposal
from app.store.base import db


class LyingItem(NamedTuple):
    """One item of a desk with what was decided on it; ``satang`` is its estimate."""

    desk_id: int
    item_id: int
    item_kind: str
    road: str
    outcome: str | None
    rank: int | None
    area_path: int
    households: int
    votes: int
    satang: int
    ref: str
    title: str
    reason: str
    sentence: str
    decided_at: datetime | None
    #: By when it is to be done, where that was said.
    due_on: date | None


def desk_of(round_: Round, english: bool) -> Sequence[LyingItem]:
    """Return everything that lies on the round's desk, by outcome and rank."""
    query = (
        select(
            *(DeskItem.id, DeskItem.item_id, DeskItem.item_kind, DeskItem.road, DeskItem.outcome, DeskItem.rank),
            *(DeskItem.area_path, DeskItem.households, DeskItem.votes, DeskItem.satang),
            func.coalesce(Proposal.ref, Need.ref),
            func.coalesce(Proposal.title, Need.title),
            func.coalesce(Reason.name_en if english else Reason.name_th, ""),
            func.coalesce(Decision.sentence, ""),
            Decision.decided_at,
            Decision.due_on,
        )
        .outerjoin(Proposal, Proposal.id == DeskItem.item_id)
        .outerjoin(Need, Need.id == DeskItem.item_id)
        .outerjoin(Decision, Decision.id == DeskItem.decision_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .where(DeskItem.round_id == round_.id)
        .order_by(DeskItem.outcome, DeskItem.rank, DeskItem.id)
    )
    return [LyingItem._make(row) for row in db.session.execute(query)]


class RoundEnd(NamedTuple):
    """What is at most once in a round: why no forum was held, how it was signed, by what its ceiling was passed.

    Beside it the time that its cycle gives for answers, and the cycle's days off as one text.
    """

    declared: NotHeld | None
    signing: Signing | None
    override: CeilingOverride | None
    reply_days: int
    days_off: str | None


def end_of(round_: Round) -> RoundEnd:
    """Return what is at most once in the round; one question."""
    query = (
        select(NotHeld, Signing, CeilingOverride, Cycle.reply_days, days_off_text(Round.cycle_id))
        .select_from(Round)
        .join(Cycle, Cycle.id == Round.cycle_id)
        .outerjoin(NotHeld, NotHeld.round_id == Round.id)
        .outerjoin(Signing, Signing.round_id == Round.id)
        .outerjoin(CeilingOverride, CeilingOverride.round_id == Round.id)
        .where(Round.id == round_.id)
        .options(joinedload(Signing.file))
    )
    return RoundEnd._make(db.session.execute(query).one())
