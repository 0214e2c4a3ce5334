"""Who keeps the lists, the agencies and what waits: administrators, of a province or of the whole house."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.policy import ACCOUNT_KEEPERS
from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict


def may_keep_agencies(by: Actor, province: int) -> Verdict:
    """Say whether ``by`` may enter and end agencies of the province, by its first two digits."""
    if by.post(province * PROVINCE_SPAN, *ACCOUNT_KEEPERS):
        return OPEN
    return Verdict(False, _l("Only an administrator of the province keeps its agencies."), forbidden=True)
