"""What becomes of an account: made, given a password, closed for ever."""

from __future__ import annotations

from flask_babel import gettext as _

from app.accounts import policy, queries
from app.accounts.models import Account
from app.accounts.rules.passwords import SHORTEST, hashed
from app.accounts.states import AccountState
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.thai.text import tidy
from app.web.conflict import Refusal


def create(*, username: str, name: str, password: str, by: Actor) -> Account:
    """Create an account without duties. ``Refusal`` for a taken name or a short password."""
    username = tidy(username).lower()
    if queries.by_username(username):
        raise Refusal(
            _("There is already an account named “%(name)s”. Choose another name.", name=username), field="username"
        )
    _long_enough(password)
    account = Account(username=username, name=name.strip(), password_hash=hashed(password))
    with recording(by, "account.create", account, place=0):
        pass
    return account


def set_password(account: Account, password: str, *, by: Actor) -> None:
    """Set a new password."""
    _long_enough(password)
    with recording(by, "account.set_password", account, place=0):
        account.password_hash = hashed(password)


def close(account: Account, *, reason: str, by: Actor) -> None:
    """Close the account for ever: its duties end with it, and its sign-ins are refused from the next request on.

    Its name is never given again.
    """
    duties = [duty for duty, _area in queries.duties_of(account.id)]
    policy.may_close(by, account, queries.posts_of(account.id)).must()
    if not reason.strip():
        raise Refusal(_("Say why the account is closed."), field="reason")
    now = clock.now()
    with recording(by, "account.close", account, place=account.area_path, says=reason.strip()):
        account.state, account.closed_at = AccountState.CLOSED, now
        for duty in duties:
            duty.ended_at, duty.ended_reason = now, reason.strip()
        for standing in queries.sign_ins_of(account.id):
            standing.ended_at = now


def _long_enough(password: str) -> None:
    if len(password) < SHORTEST:
        raise Refusal(_("A password needs at least %(n)s characters.", n=SHORTEST), field="password")
