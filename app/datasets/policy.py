"""Who keeps the register: planners enter data sets, their owners bring editions, those who decide cite them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: Duties that cite an edition behind a brief or a decision of their area.
CITING = (Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR)


def may_register(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may enter data sets of the province at ``path``."""
    if by and by.post(path, Duty.PLANNER, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("Only the provincial planner enters data sets into the register."), forbidden=True)


def may_bring(by: Actor | None, path: int, *, speaks: bool) -> Verdict:
    """Say whether ``by``, who ``speaks`` for the owner or not, may bring an edition."""
    if by and (by.post(path, Duty.PLANNER, OPERATOR_TOO) or (speaks and any(p.duty == Duty.AGENCY for p in by.posts))):
        return OPEN
    return Verdict(
        False, _l("Only the agency that owns the data set, or the planner, brings its editions."), forbidden=True
    )


def may_cite(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may say which edition stood behind an act in the area at ``path``."""
    if by and by.post(path, *CITING, OPERATOR_TOO):
        return OPEN
    return Verdict(False, _l("Only those who write or decide in that area say by which data."), forbidden=True)
