"""Questions that help to decide: earlier wording, what was returned and how it came back, referrals and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.aggregation.models import Decision, ReferralAnswer
from app.areas.paths import above, bounds
from app.bodies.models import Agency
from app.cycles.models import DeskItem, Reason, Round
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


@dataclass(frozen=True, slots=True)
class Referral:
    """An item that a round referred, to whom, on what day, and the answers that came (reply, sentence, day)."""

    item_id: int
    decision_id: int
    agency: str
    decided_at: object
    answers: tuple[tuple[str, str, date], ...]


def referral_of(round_id: int, item_id: int) -> Decision | None:
    """Return the standing decision that refers the item."""
    found = select(Decision).join(DeskItem, DeskItem.decision_id == Decision.id)
    found = found.where(DeskItem.round_id == round_id, DeskItem.item_id == item_id)
    return db.session.scalars(found.where(DeskItem.outcome == Outcome.REFERRED)).first()


def referrals(round_id: int, english: bool, limit: int = 500) -> list[Referral]:
    """Return what the round referred, unanswered ones first, then by agency as a Thai reader sorts."""
    name = Agency.name_en if english else Agency.name_th
    rows = db.session.execute(
        select(DeskItem.item_id, Decision.id, name, Decision.decided_at)
        .join(Decision, Decision.id == DeskItem.decision_id)
        .join(Agency, Agency.id == Decision.agency_id)
        .where(DeskItem.round_id == round_id, DeskItem.outcome == Outcome.REFERRED)
        .order_by(Agency.sort_key, DeskItem.id)
        .limit(limit)
    ).all()
    answers = answers_to([row[1] for row in rows])
    found = [Referral(item, decision, agency, at, answers.get(decision, ())) for item, decision, agency, at in rows]
    return sorted(found, key=lambda one: bool(one.answers))


def answers_to(decision_ids: Sequence[int]) -> dict[int, tuple[tuple[str, str, date], ...]]:
    """Return the answers to those decisions, oldest first."""
    found: dict[int, tuple[tuple[str, str, date], ...]] = {}
    asked = select(ReferralAnswer).where(ReferralAnswer.decision_id.in_(decision_ids))
    for one in db.session.scalars(asked.order_by(ReferralAnswer.answered_on, ReferralAnswer.id)):
        found[one.decision_id] = (*found.get(one.decision_id, ()), (one.reply, one.sentence, one.answered_on))
    return found
