"""Signing in and out, and how often guessing has failed."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta

from flask_babel import gettext as _

from app.accounts import queries
from app.accounts.models import Account, FailedTry, SignIn
from app.accounts.rules.passwords import matches
from app.ledger.recording import keep, leave_nothing
from app.store import clock
from app.store.base import db
from app.store.engine import writing
from app.thai.text import tidy
from app.web.conflict import Refusal

SIGNED_IN_FOR = timedelta(hours=12)
#: After this many failed tries within the window, a name or an address has to wait.
MOST_TRIES = 8
WINDOW = timedelta(minutes=15)
#: So many digits tell a wrong password of a device from another one, and are too few to guess it from.
_MARK = 6


def sign_in(username: str, password: str, *, client: str, secret: str) -> tuple[Account, str]:
    """Return the account and a fresh token for its cookie.

    ``Refusal`` with the same sentence for an unknown name and a wrong password, and after too many tries before the
    costly comparison. ``client`` is the client's address; only keyed hashes of it and of the name are kept.
    """
    account = prove(username, password, client=client, secret=secret)
    token = secrets.token_urlsafe(32)
    now = clock.now()
    keep(SignIn(account_id=account.id, token_hash=fingerprint(token), begun_at=now, expires_at=now + SIGNED_IN_FOR))
    return account, token


def prove(username: str, password: str, *, client: str, secret: str, door: str = "") -> Account:
    """Return the account whose name and password these are; refuses and counts as ``sign_in`` does.

    A ``door`` of its own counts apart, and there the same wrong password counts once: a phone that holds an old one
    sends it again and again, and shall lock neither its owner out of the pages nor the office that shares its address.
    """
    username = tidy(username).lower()
    keys = [_keyed(secret, f"{door}name:{username}"), _keyed(secret, f"{door}client:{client}")]
    if queries.failed_since(keys, clock.now() - WINDOW) >= MOST_TRIES:
        raise Refusal(_("Too many tries. Wait 15 minutes, then try again."), field="password")
    account = queries.by_username(username)
    if not matches(account.password_hash if account else None, password) or not account or account.closed_at:
        again = _keyed(secret, f"{door}again:{username}:{password}")[:_MARK] if door else ""
        if not again or not queries.failed_since([again], clock.now() - WINDOW):
            keep(*(FailedTry(key=key, at=clock.now()) for key in (*keys, again) if key))
        raise Refusal(_("The name or the password is not right. Check both and try again."), field="password")
    return account


def sign_out(token: str) -> None:
    """End the sign-in of ``token``."""
    standing = queries.sign_in_of(fingerprint(token))
    if standing and standing.ended_at is None:
        standing.ended_at = clock.now()
        keep(standing)


def note_try(key: str) -> None:
    """Count one try under ``key`` (``throttle.key_of``), also in a request that only reads; nothing else is saved.

    What was counted under the key longer than a day ago is forgotten.
    """
    leave_nothing()
    with writing():
        for old in queries.tries_before(key, clock.now() - timedelta(days=1)):
            db.session.delete(old)
        keep(FailedTry(key=key, at=clock.now()))


def fingerprint(token: str) -> str:
    """Return the hash under which a token is kept."""
    return hashlib.sha256(token.encode()).hexdigest()


def _keyed(secret: str, text: str) -> str:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
