"""What the law lets a person ask for: everything that stands about them, and that it is erased.

The Personal Data Protection Act B.E. 2562, sections 30 and 33.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app.accounts.models.accounts import Account
from app.accounts.queries.thaid import bindings_ever
from app.accounts.states import AccountState
from app.following.actions.following import stop
from app.following.models import Follower
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.operations.queries import person as queries
from app.publiclog.actions import register
from app.publiclog.actions.erase import ERASED_WORDS
from app.publiclog.actions.register import RegisteredErasure
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def export(who: str) -> dict[str, Any]:
    """Return everything that stands about a user name, an e-mail address or a name as it was written."""
    account = queries.account_of(who)
    return {
        "asked for": who,
        "made at": clock.now(),
        "account": queries.told_of(account) if account else None,
        "follows": [{"what": one.subject, "ref": one.ref, "since": one.asked_at} for one in queries.followers_of(who)],
        "named in": [{"table": table, "row": ident, "text": text} for table, ident, text in queries.named(who)],
        "stands in the words of": list(queries.in_words(who)),
    }


def erase_account(account: Account, *, asked_on: date, by: Actor) -> None:
    """Erase name and user name of a closed account; what it did stays, as the act of a duty and not of a name."""
    if account.state != AccountState.CLOSED:
        raise Refusal(_("Close the account first: whoever still works here needs a name."))
    if account.name == ERASED_WORDS:
        raise Refusal(_("This name is erased already."))
    _forget(
        account,
        by,
        RegisteredErasure(
            at=clock.now().isoformat(),
            what="person",
            ref=str(account.id),
            columns="name username",
            reason="person_asked",
            asked_on=asked_on.isoformat(),
        ),
    )


def erase_account_anew(account: Account | None, *, by: Actor) -> bool:
    """Erase again what the register names, after a restore; tell whether anything of it stood."""
    if account is None or account.name == ERASED_WORDS:
        return False
    _forget(account, by, None)
    return True


def _forget(account: Account, by: Actor, line: RegisteredErasure | None) -> None:
    with recording(by, "account.erase", account, place=account.area_path) as act:
        if line:
            register.note(line)
        for column in ("name", "username"):
            act.erase(account, column)
        account.name, account.username, account.password_hash = ERASED_WORDS, f"erased-{account.id}", ""
        for binding in bindings_ever(account.id):
            db.session.delete(binding)


def erase_followers(followers: Sequence[Follower]) -> int:
    """Erase an e-mail address with everything that waits for it; return how many things it followed."""
    for one in followers:
        stop(one)
    return len(followers)
