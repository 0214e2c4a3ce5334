"""Who may correct a closed round, and who may close and sign many."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.aggregation.ranking.states import Method
from app.cycles.models import Round
from app.cycles.policy import DUTIES_AT, OPERATOR_TOO
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict


def may_correct(by: Actor, round_: Round) -> Verdict:
    """Say whether ``by`` may open a correction of the round: those who serve its tier, and the provincial planner."""
    if round_.state == RoundState.OPEN:
        return Verdict(False, _l("This round is open: change its decisions there."))
    if by.post(round_.area_path, *DUTIES_AT[round_.level], Duty.PLANNER, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)


def may_decide_many(by: Actor, path: int, level: str, method: str) -> Verdict:
    """Say whether the desks of a tier may be decided together: only where the votes of the forums make the order."""
    if not (close := may_close_many(by, path, level)):
        return close
    if method not in (Method.HANDS, Method.TOKENS):
        return Verdict(False, _l("This tier ranks by numbers that are entered at each desk. Decide there."))
    return OPEN


def may_close_many(by: Actor, path: int, level: str) -> Verdict:
    """Say whether ``by`` may close the rounds of a tier in the whole area at ``path``."""
    if by.post(path, *DUTIES_AT[level]):
        return OPEN
    return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)
