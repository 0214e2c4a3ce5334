"""One-time codes of a telephone (RFC 6238), each taken once; and the sealing of their secret."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime

import pyotp
from cryptography.fernet import Fernet, InvalidToken

from app.thai.digits import to_arabic

STEP = 30
#: Codes of one step before and after are taken too: telephones' clocks are not exact.
WINDOW = 1
#: How many recovery codes are printed.
RECOVERY = 10


def step_of(secret: str, typed: str, at: datetime, last_step: int) -> int | None:
    """Return the step whose code was typed; ``None`` for a wrong one and for one not later than ``last_step``."""
    code = "".join(to_arabic(typed).split())
    if len(code) != 6 or not (code.isascii() and code.isdigit()):
        return None
    now = int(at.timestamp()) // STEP
    otp = pyotp.TOTP(secret)
    for step in range(now - WINDOW, now + WINDOW + 1):
        if step > last_step and hmac.compare_digest(otp.at(step * STEP), code):
            return step
    return None


def new_secret() -> str:
    """Return a fresh secret."""
    return pyotp.random_base32()


def address_of(secret: str, username: str, issuer: str) -> str:
    """Return the address that a telephone's program reads from the picture."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=issuer)


def closed(key: bytes, secret: str) -> str:
    """Return the secret as the database keeps it: whoever has only the database cannot make codes."""
    return _box(key).encrypt(secret.encode()).decode()


def opened(key: bytes, kept: str) -> str:
    """Return the secret; "" when the server's key is another one than it was closed with."""
    try:
        return _box(key).decrypt(kept.encode()).decode()
    except InvalidToken:
        return ""


def _box(key: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hmac.new(key, b"second factor", hashlib.sha256).digest()))
