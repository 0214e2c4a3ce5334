"""A browser in which somebody has signed in before carries a token that says so: a stranger cannot lock it out.

OWASP's device cookies: tries from a known browser are counted for that browser alone, so that whoever tries wrong
passwords from elsewhere slows down strangers and not the office.
"""

from __future__ import annotations

import secrets
from typing import Any

from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "known"
#: Seconds for which the browser keeps it.
KEPT = 365 * 24 * 3600


def token_of(secret: str, username: str) -> str:
    """Return a fresh token that says: here that account has signed in."""
    made: Any = _signer(secret).dumps([username, secrets.token_urlsafe(12)])
    return str(made)


def mark_in(secret: str, token: str, username: str) -> str:
    """Return the mark of the browser, "" unless it was made here for that name."""
    try:
        name, mark = _signer(secret).loads(token)
    except (BadSignature, ValueError, TypeError):
        return ""
    return str(mark) if name == username else ""


def _signer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="known browser")
