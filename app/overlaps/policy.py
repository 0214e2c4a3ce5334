"""Who may rule on an overlap."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.ledger.actor import OPERATOR, Actor
from app.web.verdict import OPEN, Verdict


def may_rule(by: Actor | None, area_path: int) -> Verdict:
    """Say whether ``by`` may rule on an overlap of a proposal of the area; never the agency itself."""
    duties = (Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR)
    if by is not None and (by.id == OPERATOR.id or by.post(area_path, *duties)):
        return OPEN
    return Verdict(False, _l("Facilitators and planners of the area rule on overlaps."), forbidden=True)
