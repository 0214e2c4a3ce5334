"""Who records trainings: those who work in the villages of their area, the planner, the administrator."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.cycles.policy import OPERATOR_TOO
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: Who holds trainings and records them.
TRAINING = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.ADMINISTRATOR)
#: Whose heads are counted.
TRAINED = (
    Duty.FACILITATOR,
    Duty.DISTRICT_FACILITATOR,
    Duty.PLANNER,
    Duty.AGENCY,
    Duty.CERTIFIER,
    Duty.REVIEWER,
    Duty.APPROVER,
)


def may_record(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may record trainings for the area at ``path``."""
    if by and by.post(path, *TRAINING, OPERATOR_TOO):
        return OPEN
    return Verdict(
        False, _l("Only those who work in the area, its planner or administrator record trainings."), forbidden=True
    )
