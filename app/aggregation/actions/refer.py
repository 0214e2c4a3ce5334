"""Records what a body answered to what was referred to it, and makes the code by which it can answer itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.aggregation.models.decisions import Decision, ReferralAnswer, ReplyCode
from app.aggregation.queries import referrals, reply_codes
from app.aggregation.states.decisions import Reply, ReplyWay
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.letters.actions import LetterDraft, receive
from app.letters.models import Letter
from app.store import clock
from app.store.base import db
from app.store.ids import new_id
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyDraft:
    """What a body answered: yes, in part or no, the sentence for the citizens, the day, and by which road it came."""

    reply: Reply
    sentence: str
    answered_on: date
    way: ReplyWay = ReplyWay.DESK
    letter: LetterDraft | None = None


def answer(
    round_: Round,
    item_id: int,
    *,
    reply: Reply,
    sentence: str,
    answered_on: date,
    letter: LetterDraft | None = None,
    by: Actor,
) -> ReferralAnswer:
    """Record the body's answer as the desk has it, from a letter where there is one.

    ``Refusal`` when nothing refers the item now.
    """
    serves(by, round_).must()
    way = ReplyWay.LETTER if letter else ReplyWay.DESK
    draft = ReplyDraft(reply=reply, sentence=sentence, answered_on=answered_on, way=way, letter=letter)
    with recording(by, "round.answer", round_, place=round_.area_path):
        cycles.locked_round(round_.id)
        return put(_standing(round_.id, item_id), round_, draft, by=by)


def put(
    decision: Decision, round_: Round, draft: ReplyDraft, *, by: Actor, received: Letter | None = None
) -> ReferralAnswer:
    """Put the answer beside the decision that referred the item, inside the act of whoever may give it.

    ``received`` is the letter where the act has entered it already, for several answers.
    """
    if not draft.sentence.strip():
        raise Refusal(_("Write in one plain sentence what the body answered."), field="sentence")
    if not decision.decided_at.astimezone(clock.BANGKOK).date() <= draft.answered_on <= clock.today():
        raise Refusal(_("The answer lies between the day of the decision and today."), field="answered_on")
    letter = received or (receive(draft.letter, place=round_.area_path, by=by) if draft.letter else None)
    answered = ReferralAnswer(
        decision_id=decision.id,
        reply=draft.reply,
        sentence=draft.sentence.strip(),
        answered_on=draft.answered_on,
        recorded_at=clock.now(),
        way=draft.way,
        letter_id=letter.id if letter else None,
    )
    db.session.add(answered)
    return answered


def ask(round_: Round, item_id: int, *, by: Actor) -> ReplyCode:
    """Give the referral its code, which the printed letter carries; a second time it is the same code."""
    serves(by, round_).must()
    decision = _standing(round_.id, item_id)
    if standing := reply_codes.code_of_decision(decision.id):
        return standing
    key, turn = receipt_key(), 0
    while reply_codes.lookup_taken(lookup := codes.lookup_of(key, codes.code_of(key, decision.id, turn))):
        turn += 1
    code = ReplyCode(id=new_id(), decision_id=decision.id, lookup=lookup, turn=turn, issued_at=clock.now())
    with recording(by, "referral.ask", code, place=round_.area_path):
        db.session.add(code)
    return code


def answer_by_code(code: ReplyCode, *, reply: Reply, sentence: str) -> ReferralAnswer:
    """Take the answer of whoever holds the letter; the code opens one answer, and none once the desk has one."""
    round_ = referrals.round_of(code.decision_id)
    with recording(CITIZEN, "referral.reply", code, place=round_.area_path):
        cycles.locked_round(round_.id)
        db.session.refresh(code)
        decision = code.decision
        standing = referrals.referral_of(round_.id, decision.item_id)
        if standing is None or standing.id != decision.id:
            raise Refusal(_("The decision was changed since the letter was written; no answer is needed any more."))
        if code.used_at or referrals.answers_to([decision.id]):
            raise Refusal(_("This has been answered already. Call the desk if the answer has to be changed."))
        code.used_at = clock.now()
        draft = ReplyDraft(reply=reply, sentence=sentence, answered_on=clock.today(), way=ReplyWay.CODE)
        return put(decision, round_, draft, by=CITIZEN)


def code_on(code: ReplyCode) -> str:
    """Return the code as the letter carries it; it is kept nowhere."""
    return codes.code_of(receipt_key(), code.decision_id, code.turn)


def _standing(round_id: int, item_id: int) -> Decision:
    decision: Decision | None = referrals.referral_of(round_id, item_id)
    if decision is None:
        raise Refusal(_("This item is not referred to anybody."))
    return decision
