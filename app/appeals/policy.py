"""Who may hear an appeal: the body of the tier above, never the person who decided."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.aggregation.policy.rounds import may_correct
from app.appeals.models import Appeal
from app.appeals.states import AppealState
from app.cycles.policy import DUTIES_AT, OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: Where the cycle sets none: working days to appeal, and days for which names are kept after the ruling.
USUAL_DAYS, USUAL_KEEP = 15, 180
#: Wrong receipt codes from one network within the window, after which nothing opens; shared with the receipts' pages.
MOST_MISSES, WINDOW = 20, timedelta(minutes=30)
#: The tier above the province.
CLUSTER = "cluster"

#: Who acts where a person lodges an appeal without an account.
CITIZEN = Actor(1, "citizen", ())


#: The tiers whose decisions and appeals there can be.
TIERS = (*DUTIES_AT, CLUSTER)


def duties_at(level: str) -> tuple[str, ...]:
    """Return the duties that hear appeals at the tier."""
    return (Duty.CLUSTER_PLANNER, OPERATOR_TOO) if level == CLUSTER else DUTIES_AT[level]


def may_hear(by: Actor | None, appeal: Appeal) -> Verdict:
    """Say whether ``by`` belongs to the body that hears the appeal."""
    if by and by.post(appeal.heard_path, *duties_at(appeal.heard_level)):
        return OPEN
    return Verdict(
        False, _l("This appeal is heard by the body of the tier above the one that decided."), forbidden=True
    )


def may_carry_out(by: Actor | None, appeal: Appeal) -> Verdict:
    """Say whether ``by`` may open the correction that a granted appeal asks for, or join it to the open one."""
    if by is None:
        return Verdict(False, _l("This desk belongs to another duty or another area than yours."), forbidden=True)
    if appeal.state != AppealState.GRANTED or appeal.correction_id:
        return Verdict(False, _l("Only a granted appeal without a correction is carried out."))
    return OPEN if may_hear(by, appeal) else may_correct(by, appeal.round)


def may_rule(by: Actor | None, appeal: Appeal, decided_by: int) -> Verdict:
    """Say whether ``by`` may rule on the appeal now; ``decided_by`` is the account that recorded the decision."""
    if not (hears := may_hear(by, appeal)):
        return hears
    if appeal.state != AppealState.LODGED:
        return Verdict(False, _l("This appeal has been ruled on; the ruling stands."))
    if by and by.id == decided_by and by.id:
        return Verdict(False, _l("You recorded this decision yourself. Somebody else has to rule on the appeal."), True)
    return OPEN
