"""Who keeps the list of ministries, says under whom an agency stands, and records what a ministry answered."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.policy import ACCOUNT_KEEPERS
from app.accounts.states import Duty
from app.areas.states.paths import PROVINCE_SPAN
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: Those who enter a ministry's letter: the province to which it came, and whoever speaks for one of its agencies.
ANSWER_TAKERS = (Duty.PLANNER, Duty.AGENCY)


def may_place(by: Actor, province: int) -> Verdict:
    """Say whether ``by`` may say under whom an agency of the province stands, and for which area it works."""
    if by.post(province * PROVINCE_SPAN, *ACCOUNT_KEEPERS):
        return OPEN
    return Verdict(False, _l("Only an administrator of the province keeps its agencies."), forbidden=True)


def may_record(by: Actor | None, path: int, *, speaks: bool) -> Verdict:
    """Say whether ``by`` may record a ministry's answer to what comes from the area at ``path``.

    The planner of the province may, and whoever ``speaks`` for an agency of that ministry there.
    """
    if by and (by.post(path, Duty.PLANNER, OPERATOR_TOO) or (speaks and by.post(path, Duty.AGENCY))):
        return OPEN
    return Verdict(
        False,
        _l("The planner of the province enters the letter, or whoever speaks for an agency of that ministry."),
        forbidden=True,
    )
