"""Salted commitments: free and personal text enters an entry only as a hash that its opening can prove.

Erasure deletes the opening; the entry still verifies and the text cannot be guessed (16 random bytes of salt).
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

import rfc8785

SALT_BYTES = 16


def new_salt() -> str:
    """Return a fresh salt as hexadecimal digits."""
    return os.urandom(SALT_BYTES).hex()


def seal(salt: str, value: str) -> str:
    """Return the commitment: SHA-256 over the salt's bytes and the value's UTF-8, in hexadecimal digits."""
    return hashlib.sha256(bytes.fromhex(salt) + value.encode()).hexdigest()


def digest(content: dict[str, Any]) -> str:
    """Return SHA-256 of the canonical form (RFC 8785) of ``content``, which holds no floating-point number."""
    return hashlib.sha256(rfc8785.dumps(content)).hexdigest()


#: The head before the first entry.
NO_HEAD = "0" * 64


def chained(head: str, entry_digest: str) -> str:
    """Return the head after an entry: SHA-256 over the 32 bytes of the head before it and the 32 of its digest."""
    return hashlib.sha256(bytes.fromhex(head) + bytes.fromhex(entry_digest)).hexdigest()


def as_head(stored: str) -> str:
    """Return a stored head, or SHA-256 of what somebody put in its place: acts go on, and every check tells of it."""
    whole = len(stored) == len(NO_HEAD) and set(stored) <= set("0123456789abcdef")
    return stored if whole else hashlib.sha256(stored.encode()).hexdigest()


def text_of(value: Any) -> str:
    """Return what is sealed of a value: a text as it is, anything else in its canonical form (RFC 8785)."""
    return value if isinstance(value, str) else rfc8785.dumps(value).decode()


def fingerprint(value: str) -> str:
    """Return what an entry notes of a value that has its own salt (a password's hash): SHA-256 of its text."""
    return hashlib.sha256(value.encode()).hexdigest()
