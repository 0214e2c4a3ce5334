"""Who may draft a proposal, change it, and link needs to it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles import policy as cycles
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.states import Road
from app.ledger.actor import Actor
from app.proposals.models import Proposal
from app.web.verdict import OPEN, Verdict


def may_draft(by: Actor, round_: Round, *, for_agency: bool = False) -> Verdict:
    """Say whether ``by`` may draft a proposal in the round now; an agency brings its own by the second door."""
    working = cycles.may_work(by, round_)
    if for_agency and working.forbidden and by.post(round_.area_path, Duty.AGENCY):
        return OPEN
    return working


def may_change(by: Actor, proposal: Proposal, item: DeskItem) -> Verdict:
    """Say whether ``by`` may change the proposal; ``item`` is it on the desk that it reached last, with its round."""
    working = cycles.may_work(by, item.round)
    if not working:
        return working
    if item.outcome is not None:
        return Verdict(False, _l("This proposal has been decided on. Undo the decision first."))
    if item.round_id != proposal.round_id and item.road != Road.RETURNED:
        return Verdict(
            False, _l("Another round drafted this proposal. Return it for change, or merge it into a new one.")
        )
    return OPEN


def may_link(by: Actor, proposal: Proposal, round_: Round) -> Verdict:
    """Say whether ``by`` may link needs: who serves the round that drafted it, or the province's planner, at any time.

    A link made after the plan was approved is kept and shown as made afterwards.
    """
    if by.post(proposal.area_path, Duty.PLANNER):
        return OPEN
    return cycles.serves(by, round_)
