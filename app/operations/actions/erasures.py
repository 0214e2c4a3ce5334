"""After a restore: what the register names is erased again, and so is what the law gives a time that is over."""

from __future__ import annotations

from app.appeals import actions as appeals
from app.bodies import actions as bodies
from app.ledger.actor import OPERATOR
from app.publiclog.actions import register
from app.publiclog.actions.erase import erase_anew


def erase_again() -> int:
    """Erase what was erased since the copy was made; return how many erasures had to be done again."""
    again = sum(erase_anew(line, by=OPERATOR) for line in register.lines() if line.what == "words")
    return again + bodies.erase_old(by=OPERATOR) + appeals.erase_old(by=OPERATOR)
