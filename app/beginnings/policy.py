"""Who brings what stood before: whoever writes the plans of the province."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.plans.policy import PLANNERS
from app.web.verdict import OPEN, Verdict


def may_bring(by: Actor | None, province: int) -> Verdict:
    """Say whether ``by`` may take in what the province (its two digits) had before it began here."""
    if by and by.post(province * PROVINCE_SPAN, *PLANNERS):
        return OPEN
    return Verdict(
        False, _l("Only the provincial planner takes in what the province had before it began here."), forbidden=True
    )
