"""Who may erase words, and who says that a head on paper cannot be reproduced."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: The province's administrator answers for data protection; the operator does what an administrator may.
MAY_ERASE = ("administrator", "operator")


def may_list_heads(by: Actor) -> Verdict:
    """Say whether ``by`` may say in public that a head cannot be reproduced: the operator, who sees why."""
    if by.post(0, "operator"):
        return OPEN
    return Verdict(allowed=False, why=_l("Heads that cannot be reproduced are listed by the operator."), forbidden=True)


def may_erase(by: Actor, area_path: int) -> Verdict:
    """Say whether ``by`` may erase words of a record there."""
    if by.post(area_path, *MAY_ERASE):
        return OPEN
    return Verdict(allowed=False, why=_l("Words are erased by the administrator of the province."), forbidden=True)
