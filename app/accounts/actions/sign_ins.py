"""Signing in and out, the sign-ins that stand, and how often guessing has failed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy.exc import OperationalError

from app.accounts import policy
from app.accounts.models.accounts import Account
from app.accounts.models.sign_ins import FailedTry, SignIn
from app.accounts.queries import accounts as queries
from app.accounts.queries import sign_ins as sign_in_queries
from app.accounts.rules import known
from app.accounts.rules.passwords import matches
from app.accounts.rules.throttle import network_of
from app.ledger.actor import Actor
from app.ledger.recording import keep, leave_nothing, recording
from app.store import clock
from app.store.base import db
from app.store.engine import writing
from app.thai.text import tidy
from app.web.conflict import Refusal

SIGNED_IN_FOR = timedelta(hours=12)
#: A sign-in that was not used for so long has ended.
IDLE_FOR = timedelta(hours=2)
#: Its last use is kept to within so long, so that reading pages seldom writes.
SEEN_EVERY = timedelta(minutes=10)
#: How long one may look for the telephone between the password and its code.
HALF_FOR = timedelta(minutes=10)
#: After this many failed tries within the window, one name has to wait in one network; a known browser in itself.
MOST_TRIES = 8
#: So many for one name from everywhere, and for one network whatever the names: an office shares one address.
MOST_OF_NAME, MOST_OF_NETWORK = 40, 60
WINDOW = timedelta(minutes=15)
#: So many digits tell a wrong password of a device from another one, and are too few to guess it from.
_MARK = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who knocks: the address, the server's secret, what the browser carries from an earlier time and says it is."""

    client: str
    secret: str
    known: str = ""
    device: str = ""

    def keyed(self, text: str) -> str:
        """Return the hash under which tries are counted; it names nobody."""
        return hmac.new(self.secret.encode(), text.encode(), hashlib.sha256).hexdigest()


def sign_in(username: str, password: str, visitor: Visitor) -> tuple[Account, str, bool]:
    """Return the account, a fresh token for its cookie, and whether it opens the pages already.

    ``Refusal`` with the same sentence for an unknown name and a wrong password, and after too many tries before the
    costly comparison. An account with a second factor has to show it first.
    """
    account = prove(username, password, visitor)
    whole = sign_in_queries.factor_of(account.id) is None
    return account, begin(account, visitor.device, whole=whole), whole


def begin(account: Account, device: str, *, whole: bool) -> str:
    """Begin a sign-in and return its token."""
    token, now = secrets.token_urlsafe(32), clock.now()
    keep(
        SignIn(
            account_id=account.id,
            token_hash=fingerprint(token),
            begun_at=now,
            seen_at=now,
            expires_at=now + (SIGNED_IN_FOR if whole else HALF_FOR),
            device=device,
            whole=whole,
        )
    )
    return token


def prove(username: str, password: str, visitor: Visitor) -> Account:
    """Return the account whose name and password these are; refuses and counts as ``sign_in`` does.

    The costly comparison is done while no transaction holds the database.
    """
    username = tidy(username).lower()
    keys = _keys(username, visitor)
    _not_too_often(keys)
    account = queries.by_username(username)
    stored = account.password_hash if account and not account.closed_at else None
    leave_nothing()
    if not matches(stored, password) or account is None:
        keep(*(FailedTry(key=key, at=clock.now()) for key in keys))
        raise Refusal(_("The name or the password is not right. Check both and try again."), field="password")
    return account


def prove_own(account: Account, password: str, visitor: Visitor) -> None:
    """Ask for one's own password of now; refuses and counts as ``sign_in`` does, beside its own field."""
    try:
        prove(account.username, password, visitor)
    except Refusal as refusal:
        raise Refusal(_("This is not your password of now."), field="current") from refusal


def prove_device(username: str, code_hash: str, visitor: Visitor, *, sends: bool) -> Account:
    """Return the account of a telephone's own password; when it ``sends`` something, its last use is kept.

    This door counts apart, and the same wrong password counts once: a phone that holds an old one sends it again and
    again, and shall lock neither its owner out of the pages nor the office that shares its address.
    """
    username = tidy(username).lower()
    keys = {visitor.keyed(f"device {username}:{network_of(visitor.client)}"): MOST_TRIES}
    keys[visitor.keyed(f"device client:{network_of(visitor.client)}")] = MOST_OF_NETWORK
    _not_too_often(keys)
    account = queries.by_username(username)
    password = sign_in_queries.device_password(account.id, code_hash) if account else None
    if account is None or account.closed_at or password is None:
        again = visitor.keyed(f"device again:{username}:{code_hash}")[:_MARK]
        if not sign_in_queries.failed_since([again], clock.now() - WINDOW):
            keep(*(FailedTry(key=key, at=clock.now()) for key in (*keys, again)))
        raise Refusal(_("The name or the password is not right. Check both and try again."), field="password")
    if sends and (password.used_at is None or clock.now() - password.used_at > SEEN_EVERY):
        password.used_at = clock.now()
        keep(password)
    return account


def _keys(username: str, visitor: Visitor) -> dict[str, int]:
    """Return under which keys a try is counted, each with the number after which one has to wait."""
    mark = known.mark_in(visitor.secret, visitor.known, username)
    if mark:
        return {visitor.keyed(f"known:{mark}"): MOST_TRIES}
    network = network_of(visitor.client)
    return {
        visitor.keyed(f"name:{username}:{network}"): MOST_TRIES,
        visitor.keyed(f"name:{username}"): MOST_OF_NAME,
        visitor.keyed(f"network:{network}"): MOST_OF_NETWORK,
    }


def _not_too_often(keys: Mapping[str, int]) -> None:
    counted = sign_in_queries.failed_by_key(list(keys), clock.now() - WINDOW)
    if any(counted.get(key, 0) >= most for key, most in keys.items()):
        raise Refusal(_("Too many tries. Wait 15 minutes, then try again."), field="password")


def count_try(key: str) -> None:
    """Count a failed try under the key; ``Refusal`` from the most on."""
    if sign_in_queries.failed_since([key], clock.now() - WINDOW) >= MOST_TRIES:
        raise Refusal(_("Too many tries. Wait 15 minutes, then try again."), field="code")
    keep(FailedTry(key=key, at=clock.now()))


def seen(token: str) -> None:
    """Keep that the sign-in was used now, if it is long enough ago that this was kept; never in the way of a page."""
    standing = sign_in_queries.sign_in_of(fingerprint(token))
    if standing is None or not standing.seen_at or clock.now() - standing.seen_at < SEEN_EVERY:
        return
    leave_nothing()
    with writing():
        standing.seen_at = clock.now()
        try:
            keep(standing)
        except OperationalError:
            leave_nothing()


def sign_out(token: str) -> None:
    """End the sign-in of ``token``."""
    standing = sign_in_queries.sign_in_of(fingerprint(token))
    if standing and standing.ended_at is None:
        standing.ended_at = clock.now()
        keep(standing)


def end_sign_ins(account: Account, which: list[int] | None, *, but: str, by: Actor) -> int:
    """End the sign-ins ``which`` (all, where none is named) of the account but the one of the token ``but``.

    Returns how many; they are refused from the next request on.
    """
    here = fingerprint(but)
    standing = [one for one in sign_in_queries.sign_ins_of(account.id) if one.token_hash != here]
    chosen = [one for one in standing if which is None or one.id in which]
    if chosen:
        with recording(by, "account.end_sign_ins", account, place=account.area_path):
            for one in chosen:
                one.ended_at = clock.now()
            db.session.add_all(chosen)
    return len(chosen)


def end_all(account: Account, *, by: Actor) -> int:
    """End every sign-in of an account that one keeps; returns how many."""
    policy.may_keep(by, account, queries.posts_of(account.id)).must()
    return end_sign_ins(account, None, but="", by=by)


def note_try(key: str) -> None:
    """Count one try under ``key`` (``throttle.key_of``), also in a request that only reads; nothing else is saved.

    What was counted under the key longer than a day ago is forgotten.
    """
    leave_nothing()
    with writing():
        for old in sign_in_queries.tries_before(key, clock.now() - timedelta(days=1)):
            db.session.delete(old)
        keep(FailedTry(key=key, at=clock.now()))


def fingerprint(token: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()
