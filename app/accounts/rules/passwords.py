"""Passwords: argon2id, and the same work for a name that does not exist."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: OWASP's second recommended set for argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobody = _hasher.hash("nobody holds this password")

SHORTEST = 12


def hashed(password: str) -> str:
    """Return the argon2id hash of ``password``."""
    return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Tell whether ``password`` is the one behind ``stored``; takes as long when there is no account."""
    try:
        return _hasher.verify(stored or _nobody, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
