"""Questions about earlier wording: what was returned, and how it came back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from app.aggregation.models.decisions import Decision
from app.areas.states.paths import above, bounds
from app.cycles.models.cycles import DeskItem, Reason, Round
from app.cycles.states import Outcome
from app.proposals.models import ProposalProposal
from app.proposals.states import Kinship
from app.store.base import db


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence that stands for earlier decisions, its reason, and how often it was used."""

    sentence: str
    reason_id: int | None
    reason: str
    n: int


def earlier(round_: Round, outcome: Outcome, english: bool, limit: int = 5) -> list[Wording]:
    """Return the sentences that rounds of this tier under the same area used for the outcome, most used first."""
    name = Reason.name_en if english else Reason.name_th
    low, high = bounds(above(round_.area_path)[-1]) if above(round_.area_path) else bounds(round_.area_path)
    told = (
        select(Decision.sentence, Decision.reason_id, func.coalesce(func.max(name), ""), func.count())
        .join(DeskItem, DeskItem.decision_id == Decision.id)
        .join(Round, Round.id == DeskItem.round_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .where(Round.area_path.between(low, high), Round.level == round_.level, DeskItem.outcome == outcome)
        .where(Decision.sentence != "")
        .group_by(Decision.sentence, Decision.reason_id)
        .order_by(func.count().desc(), func.max(Decision.id).desc())
    )
    return [Wording(*row) for row in db.session.execute(told.limit(limit))]


@dataclass(frozen=True, slots=True)
class Mended:
    """What this round returned, what it asked to be mended, and in which round below it was mended."""

    asked: str
    asked_reason: str
    source_ref_round: str


def mended(round_id: int, item_ids: Sequence[int], english: bool) -> dict[int, list[Mended]]:
    """Return, for each proposal that came back mended, what this round had asked for when it returned the first one."""
    name = Reason.name_en if english else Reason.name_th
    back = (
        select(ProposalProposal.target_id, Decision.sentence, func.coalesce(name, ""), Round.ref)
        .join(Decision, Decision.item_id == ProposalProposal.source_id)
        .join(DeskItem, (DeskItem.round_id == round_id) & (DeskItem.item_id == ProposalProposal.target_id))
        .join(Round, Round.id == DeskItem.from_round_id)
        .outerjoin(Reason, Reason.id == Decision.reason_id)
        .where(
            ProposalProposal.target_id.in_(item_ids),
            ProposalProposal.kinship == Kinship.REVISED,
            ProposalProposal.standing(),
            Decision.round_id == round_id,
            Decision.outcome == Outcome.RETURNED,
        )
        .order_by(Decision.id)
    )
    found: dict[int, list[Mended]] = {}
    for target_id, sentence, reason, ref in db.session.execute(back):
        found.setdefault(target_id, []).append(Mended(sentence, reason, ref))
    return found
