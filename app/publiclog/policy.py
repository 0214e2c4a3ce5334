"""Who may erase words."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The province's administrator answers for data protection; the operator does what an administrator may.
MAY_ERASE = ("administrator", "operator")


def may_erase(by: Actor, area_path: int) -> Verdict:
    """Say whether ``by`` may erase words of a record there."""
    if by.post(area_path, *MAY_ERASE):
        return OPEN
    return Verdict(allowed=False, why=_l("Words are erased by the administrator of the province."), forbidden=True)
