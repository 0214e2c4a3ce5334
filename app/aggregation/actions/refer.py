"""Records what a body answered to an item that was referred to it; this may come long after the round has closed."""

from __future__ import annotations

from datetime import date

from flask_babel import gettext as _

from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.queries import referrals
from app.aggregation.states.decisions import Reply
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def answer(round_: Round, item_id: int, *, reply: Reply, sentence: str, answered_on: date, by: Actor) -> ReferralAnswer:
    """Record the body's answer beside the decision that referred the item; ``Refusal`` when none refers it now."""
    serves(by, round_).must()
    with recording(by, "round.answer", round_, place=round_.area_path):
        cycles.locked_round(round_.id)
        decision: Decision | None = referrals.referral_of(round_.id, item_id)
        if decision is None:
            raise Refusal(_("This item is not referred to anybody."))
        if not sentence.strip():
            raise Refusal(_("Write in one plain sentence what the body answered."), field="sentence")
        if not decision.decided_at.astimezone(clock.BANGKOK).date() <= answered_on <= clock.today():
            raise Refusal(_("The answer lies between the day of the decision and today."), field="answered_on")
        answered = ReferralAnswer(
            decision_id=decision.id,
            reply=reply,
            sentence=sentence.strip(),
            answered_on=answered_on,
            recorded_at=clock.now(),
        )
        db.session.add(answered)
    return answered
