"""After a restore: what the register names is erased again, and so is what the law gives a time that is over."""

from __future__ import annotations

from app.accounts.queries.accounts import by_id
from app.appeals import actions as appeals
from app.bodies import actions as bodies
from app.ledger.actor import OPERATOR
from app.operations.actions.person import erase_account_anew
from app.publiclog.actions import register
from app.publiclog.actions.erase import erase_anew
from app.thai.digits import whole_number


def erase_again() -> int:
    """Erase what was erased since the copy was made; return how many erasures had to be done again."""
    again = 0
    for line in list(register.lines()):
        if line.what == "words":
            again += erase_anew(line, by=OPERATOR)
        elif line.what == "person":
            again += erase_account_anew(by_id(whole_number(line.ref) or 0), by=OPERATOR)
    return again + bodies.erase_old(by=OPERATOR) + appeals.erase_old(by=OPERATOR)
