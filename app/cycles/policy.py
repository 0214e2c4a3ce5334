"""Who may open cycles and who may work on a round's desk."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.models.cycles import Cycle, Round
from app.cycles.states import CycleState, RoundState
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

OPERATOR_TOO = "operator"

#: The duties that work on the desks of a tier.
DUTIES_AT = {
    "village": (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, OPERATOR_TOO),
    "community": (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, OPERATOR_TOO),
    "subdistrict": (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, OPERATOR_TOO),
    "district": (Duty.DISTRICT_FACILITATOR, OPERATOR_TOO),
    "province": (Duty.PLANNER, OPERATOR_TOO),
}


def may_plan_cycles(by: Actor, path: int) -> Verdict:
    """Say whether ``by`` may draft and open cycles of the province at ``path``."""
    if by.post(path, Duty.PLANNER, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("Only the provincial planner opens planning cycles."), forbidden=True)


def may_open(by: Actor, cycle: Cycle) -> Verdict:
    """Say whether ``by`` may open ``cycle`` now."""
    if cycle.state != CycleState.DRAFT:
        return Verdict(False, _l("This cycle is open already; its rules are frozen."))
    return may_plan_cycles(by, cycle.area.path)


def may_close(by: Actor, cycle: Cycle, rounds: Mapping[tuple[str, str], int]) -> Verdict:
    """Say whether ``by`` may close the cycle now; ``rounds`` counts its rounds by tier and state."""
    if not (planning := may_plan_cycles(by, cycle.area.path)):
        return planning
    if cycle.state != CycleState.OPEN:
        return Verdict(False, _l("Only an open cycle is closed."))
    if any(n for (_tier, state), n in rounds.items() if state != RoundState.SIGNED):
        return Verdict(False, _l("A cycle closes when the minutes of each of its rounds are signed."))
    return OPEN


def serves(by: Actor, round_: Round) -> Verdict:
    """Say whether ``by`` holds the duty that works on this round's desk."""
    if by.post(round_.area_path, *DUTIES_AT[round_.level]):
        return OPEN
    return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)


def may_work(by: Actor, round_: Round) -> Verdict:
    """Say whether ``by`` may change this round's desk now."""
    return still_open(round_) and serves(by, round_)


def still_open(round_: Round) -> Verdict:
    """Say whether the round's desk can still be changed at all."""
    if round_.state != RoundState.OPEN:
        return Verdict(False, _l("This round is closed. Only a correction round can change what it decided."))
    return OPEN
