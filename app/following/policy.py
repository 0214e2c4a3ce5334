"""How often a network may guess, what is waited for afterwards, and who notes that a village was told."""

from __future__ import annotations

from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.areas.models import Area
from app.cycles.policy import DUTIES_AT
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

#: After this many wrong codes within the window a network has to wait. At 200 networks that guess day and night among a
#: million receipts, one is hit in more than a year (45 bits). Right codes are never counted.
MOST_MISSES = 8
WINDOW = timedelta(minutes=30)


def announcing_duty(by: Actor | None, area: Area) -> str:
    """Return the duty with which ``by`` notes that the village was told; "" where there is none."""
    post = by.post(area.path, *DUTIES_AT["village"]) if by else None
    return post.duty if post else ""


def may_announce(by: Actor | None, area: Area) -> Verdict:
    """Say whether ``by`` may note that the village was told."""
    if announcing_duty(by, area):
        return OPEN
    return Verdict(False, _l("The facilitators of this area note when people were told."), forbidden=True)
