"""Questions about referrals and what was answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.bodies.models import Agency
from app.cycles.models.cycles import DeskItem
from app.cycles.states import Outcome
from app.store.base import db


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
    query = select(Decision).join(DeskItem, DeskItem.decision_id == Decision.id)
    query = query.where(DeskItem.round_id == round_id, DeskItem.item_id == item_id)
    return db.session.scalars(query.where(DeskItem.outcome == Outcome.REFERRED)).first()


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
