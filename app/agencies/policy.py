"""Who may bring a proposal for an agency, and answer for it."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.bodies.models import Agency
from app.cycles.models.cycles import Round
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict


def may_bring(by: Actor, round_: Round, *, speaks: bool) -> Verdict:
    """Say whether ``by``, who ``speaks`` for the agency or not, may bring a proposal to the round now."""
    if not speaks:
        return Verdict(False, _l("This account does not speak for that agency."), forbidden=True)
    if not by.post(round_.area_path, Duty.AGENCY):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    if round_.state != RoundState.OPEN:
        return Verdict(False, _l("This round is closed. Bring the proposal to an open one."))
    return OPEN


def may_answer(by: Actor | None, round_: Round, agency: Agency, *, speaks: bool) -> Verdict:
    """Say whether ``by``, who ``speaks`` for the agency or not, may answer what the round referred to it."""
    if by is None or not speaks:
        return Verdict(False, _l("This account does not speak for that agency."), forbidden=True)
    if agency.province != round_.province or not any(post.duty == Duty.AGENCY for post in by.posts):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    return OPEN
