"""Who may rule on a flag: an officer of the area who did not write in the records that it is about."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.forums.models.flags import Flag
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

RULING = (Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, OPERATOR_TOO)


def may_look(by: Actor, path: int) -> Verdict:
    """Say whether ``by`` may look for what does not fit in the forums of the area."""
    if by.post(path, *RULING):
        return OPEN
    return Verdict(False, _l("This page belongs to another duty or another area than yours."), forbidden=True)


def may_rule(by: Actor, flag: Flag, makers: Collection[int]) -> Verdict:
    """Say whether ``by`` may rule on the flag; ``makers`` are the accounts that wrote in the records."""
    looking = may_look(by, flag.area_path)
    if not looking:
        return looking
    if flag.ruling is not None:
        return Verdict(False, _l("Somebody has ruled on this already."))
    if by.id in makers:
        return Verdict(False, _l("You wrote in this record yourself; another person must rule on it."))
    return OPEN
