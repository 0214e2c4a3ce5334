"""Who may import a plan, and who may link its projects."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.ledger.actor import OPERATOR, Actor
from app.web.verdict import OPEN, Verdict


def may_import(by: Actor, area_path: int, *, speaks: bool) -> Verdict:
    """Say whether ``by`` may import a plan for the area: the province's planner, or who ``speaks`` for its body."""
    if by.id == OPERATOR.id or by.post(area_path, Duty.PLANNER):
        return OPEN
    if not speaks:
        return Verdict(False, _l("This account does not speak for that agency."), forbidden=True)
    if not by.post(area_path, Duty.AGENCY):
        return Verdict(False, _l("This lies outside the area for which you hold a duty."), forbidden=True)
    return OPEN


def may_link(by: Actor | None, area_path: int) -> Verdict:
    """Say whether ``by`` may say that a project of a plan does what a need or a candidate asks for."""
    duties = (Duty.PLANNER, Duty.DISTRICT_FACILITATOR, Duty.FACILITATOR)
    if by is not None and (by.id == OPERATOR.id or by.post(area_path, *duties)):
        return OPEN
    return Verdict(False, _l("Facilitators and planners of the area link projects."), forbidden=True)
