"""Who may change areas."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

DUTIES = ("administrator", "operator")


def may_change(by: Actor, path: int) -> Verdict:
    """Say whether ``by`` may change areas in the subtree at ``path``."""
    if by.post(path, *DUTIES):
        return OPEN
    return Verdict(False, _l("Only an administrator of the province changes its areas."), forbidden=True)
