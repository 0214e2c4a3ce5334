"""What can be done at the agencies' door: name who speaks for an agency, bring a proposal, answer a referral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.accounts.models.accounts import Account
from app.agencies import policy, queries
from app.agencies.models import Declaration, Spokesperson
from app.aggregation.actions import refer
from app.aggregation.actions.refer import ReplyDraft
from app.aggregation.models.decisions import Decision, ReferralAnswer
from app.aggregation.queries import many_rounds, referrals
from app.aggregation.states.decisions import Reply, ReplyWay
from app.areas.states.paths import PROVINCE_SPAN
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.letters.actions import receive
from app.proposals import actions as proposals
from app.proposals.models import Proposal
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def speak(account: Account, agency: Agency, *, by: Actor) -> Spokesperson:
    """Let the account speak for the agency from today on; once is enough."""
    standing = queries.spokesperson(account.id, agency.id)
    if standing and standing.valid_to is None:
        return standing
    spokesperson = standing or Spokesperson(account_id=account.id, agency_id=agency.id)
    with recording(by, "agency.speak", spokesperson, place=agency.province * PROVINCE_SPAN):
        spokesperson.valid_from, spokesperson.valid_to = clock.today(), None
    return spokesperson


def bring(
    round_: Round, agency: Agency, *, told: dict[str, Any], regular: bool | None, words: str, by: Actor
) -> Proposal:
    """Bring a proposal by the second door, with the declaration whether the regular programme holds the work.

    ``told`` is what ``proposals.actions.draft`` takes of title, summary, category, channel, quantity and cost.
    """
    speaks = queries.spokesperson(by.id, agency.id) is not None and agency in queries.agencies_of(by.id)
    policy.may_bring(by, round_, speaks=speaks).must()
    if regular is None:
        raise Refusal(_("Declare whether this work is part of your regular programme."), field="regular")
    if not words.strip():
        raise Refusal(_("Name the programme and its budget, or say why it does not hold this work."), field="words")
    with recording(by, "programme.declare", agency, place=round_.area_path):
        proposal = proposals.draft(round_, **told, agency=agency, by=by)
        db.session.add(
            Declaration(proposal_id=proposal.id, regular=regular, words=words.strip(), declared_at=clock.now())
        )
    return proposal


def answer_by_letter(
    agency: Agency, decision_ids: Sequence[int], draft: ReplyDraft, *, by: Actor
) -> list[ReferralAnswer]:
    """Record that one letter of the agency answers several referrals, of the desks that ``by`` serves.

    All of them or none: what stands in the way is named for each. Every round's entry tells its own answers.
    """
    if draft.letter is None:
        raise Refusal(_("Write the number of the letter as it stands in its head."), field="number")
    if not decision_ids:
        raise Refusal(_("Tick what the letter answers."), field="decisions")
    with recording(by, "agency.answer", agency, place=agency.province * PROVINCE_SPAN) as act:
        chosen = queries.referring(decision_ids)
        rounds = many_rounds.locked_rounds(sorted({round_.id for _one, round_ in chosen.values()}))
        titles = {one.decision_id: one.ref for one in referrals.waiting_for([agency.id], english=False)}
        _all_may(agency, decision_ids, draft, chosen, titles, by=by)
        letter = receive(draft.letter, place=agency.province * PROVINCE_SPAN, by=by)
        answers: list[ReferralAnswer] = []
        for round_ in rounds:
            mine = [refer.put(one, round_, draft, by=by, received=letter) for one in _of(round_, chosen)]
            act.part("round.answer", round_, [one.ref_key for one in mine], place=round_.area_path)
            answers += mine
    return answers


def _of(round_: Round, chosen: Mapping[int, tuple[Decision, Round]]) -> list[Decision]:
    return [one for one, its in chosen.values() if its.id == round_.id]


def _all_may(
    agency: Agency,
    decision_ids: Sequence[int],
    draft: ReplyDraft,
    chosen: Mapping[int, tuple[Decision, Round]],
    titles: Mapping[int, str],
    *,
    by: Actor,
) -> None:
    """Raise ``Refusal`` that names each referral which cannot be answered so, with its reason."""
    wrong = []
    for ident in decision_ids:
        if ident not in chosen or chosen[ident][0].agency_id != agency.id or ident not in titles:
            wrong.append(str(_("one that no longer waits for this body")))
            continue
        decision, round_ = chosen[ident]
        verdict = serves(by, round_)
        if not verdict:
            wrong.append(f"{titles[ident]}: {verdict.why}")
        elif decision.decided_at.astimezone(clock.BANGKOK).date() > draft.answered_on:
            wrong.append(str(_("%(ref)s was referred after that day", ref=titles[ident])))
    if wrong:
        told = " · ".join(wrong)
        raise Refusal(_("Nothing is recorded yet. Untick or mend: %(rows)s", rows=told), field="decisions")


def answer(agency: Agency, round_: Round, item_id: int, *, reply: Reply, sentence: str, by: Actor) -> ReferralAnswer:
    """Answer for the agency what the round referred to it; a later answer stands beside the first."""
    speaks = agency in queries.agencies_of(by.id)
    policy.may_answer(by, round_, agency, speaks=speaks).must()
    with recording(by, "agency.answer", agency, place=round_.area_path):
        cycles.locked_round(round_.id)
        decision = referrals.referral_of(round_.id, item_id)
        if decision is None or decision.agency_id != agency.id:
            raise Refusal(_("This is no longer referred to your agency. Reload the list."))
        draft = ReplyDraft(reply=reply, sentence=sentence, answered_on=clock.today(), way=ReplyWay.AGENCY)
        return refer.put(decision, round_, draft, by=by)
