"""Codes of the office on paper and passwords of telephones: made from a key, so that no database knows them.

The alphabet is that of the receipts, Crockford's base 32: whoever reads a code out or types it is forgiven alike.
Sixteen characters carry 80 bits: nobody guesses one, and its plain SHA-256 tells nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from app.thai.digits import to_arabic

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 16, 4
_MEANT = str.maketrans("OILU", "011V")
_BETWEEN = re.compile(r"[\s\-–—_.·:]+")


def code_of(key: bytes, what: str, ident: int) -> str:
    """Return the code of the row ``ident`` for ``what``: the same each time, so that a letter can be printed again."""
    bits = int.from_bytes(hmac.new(key, f"{what}:{ident}".encode(), hashlib.sha256).digest()[:10])
    return "".join(ALPHABET[bits >> (5 * place) & 31] for place in range(LENGTH))


def mark_of(code: str) -> str:
    """Return the hash under which the code is found."""
    return hashlib.sha256(code.encode()).hexdigest()


def read(typed: str) -> str:
    """Return the code that was meant, or "" for what cannot be one."""
    text = to_arabic(unicodedata.normalize("NFKC", typed[:80])).upper()
    code = _BETWEEN.sub("", text).translate(_MEANT)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else ""


def shown(code: str) -> str:
    """Return the code as it is printed: groups of four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
