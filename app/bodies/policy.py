"""Who keeps the seats, quotas and members of a body: officers with the duty over its area, and nobody else."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The planner for the province and below, the district's facilitator for the district and below.
KEEPERS = (Duty.PLANNER, Duty.DISTRICT_FACILITATOR)
OPERATOR_TOO = "operator"
#: Days for which the name of a former member is kept.
KEEP_DAYS = 365


def may_keep(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may enter bodies of the area at ``path``, and see who their members are."""
    if by and by.post(path, *KEEPERS, OPERATOR_TOO):
        return OPEN
    return Verdict(
        False,
        _l("The planner of the province or the facilitator of the district keeps this committee."),
        forbidden=True,
    )
