"""Lists in public a head on paper that the ledger does not reproduce, with the reason."""

from __future__ import annotations

from flask_babel import gettext as _

from app.ledger import printed
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.publiclog.models import LostHead
from app.publiclog.policy import may_list_heads
from app.publiclog.queries.lost_heads import listed
from app.publiclog.states import HeadReason
from app.store import clock
from app.web.conflict import Refusal

#: Digits of a head, and what is larger than every number that the house gives.
DIGITS, NO_END = 64, 2**63


def list_head(entries: int, last: int, digest: str, reason: HeadReason, *, paper: str, by: Actor) -> LostHead:
    """List what the ``paper`` prints: number of entries, the last one, the head; ``Refusal`` if the ledger has it."""
    may_list_heads(by).must()
    digest, paper = digest.lower(), paper.strip()
    numbers = 0 < entries < NO_END and 0 < last < NO_END
    if not numbers or len(digest) != DIGITS or set(digest) - set("0123456789abcdef"):
        raise Refusal(_("Write the number of entries, the last one and the 64 digits as they stand on the paper."))
    if not paper:
        raise Refusal(_("Say which paper prints it."), field="paper")
    if listed(entries, last, digest):
        raise Refusal(_("This head is listed already."))
    if printed.check(entries, last, digest).holds:
        raise Refusal(_("The ledger reproduces this head: nothing is lost."))
    head = LostHead(entries=entries, last=last, printed=digest, paper=paper[:400], reason=reason, listed_at=clock.now())
    with recording(by, "lost_head.list", head, place=0):
        pass
    return head
