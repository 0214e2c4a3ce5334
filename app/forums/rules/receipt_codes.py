"""Codes of receipts: ten characters that nobody can guess and that a person can read out and type.

Nine characters carry 45 bits, the tenth checks them. The alphabet is Crockford's base 32, which leaves out I, L, O
and U; the check is a sum over the field of 32 elements, so that one wrong character and two neighbours in the wrong
order are always noticed. **Slips are printed with these codes: what stands here may never change.**
"""

from __future__ import annotations

import hashlib
import hmac
import re
import unicodedata

from app.thai.digits import to_arabic

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DATA, LENGTH = 9, 10
#: What people write for a character that the alphabet leaves out.
_MEANT = str.maketrans("OILU", "011V")
_BETWEEN = re.compile(r"[\s\-–—_.·:]+")
_VALUE = {character: value for value, character in enumerate(ALPHABET)}
#: x^5 + x^2 + 1, by which the field of 32 elements is made; its generator is x.
_POLYNOMIAL = 0b100101


def code_of(key: bytes, need_id: int, turn: int = 0) -> str:
    """Return the code of a need's receipt; ``turn`` counts how often it was drawn anew."""
    drawn = hmac.new(key, f"receipt:{need_id}:{turn}".encode(), hashlib.sha256).digest()
    bits = int.from_bytes(drawn[:6]) >> 3
    data = "".join(ALPHABET[bits >> (5 * place) & 31] for place in range(DATA))
    return data + ALPHABET[_check(data)]


def lookup_of(key: bytes, code: str) -> int:
    """Return the number under which the code is kept: a keyed hash of 63 bits."""
    return int.from_bytes(hmac.new(key, f"lookup:{code}".encode(), hashlib.sha256).digest()[:8]) >> 1


def read(typed: str) -> str:
    """Return the code that was meant, or "" for what cannot be one.

    Forgiven are small letters, blanks and dashes, Thai digits, O for 0, I and L for 1, U for V.
    """
    text = to_arabic(unicodedata.normalize("NFKC", typed[:60])).upper()
    code = _BETWEEN.sub("", text).translate(_MEANT)
    if len(code) != LENGTH or not all(character in _VALUE for character in code):
        return ""
    return code if _VALUE[code[DATA]] == _check(code[:DATA]) else ""


def shown(code: str) -> str:
    """Return the code as it is printed: two groups of five."""
    return f"{code[:5]}-{code[5:]}"


def _check(data: str) -> int:
    """Return the sum over the field of each value times x to the power of its place, counted from one."""
    total = 0
    for character in reversed(data):
        total = _times_x(total ^ _VALUE[character])
    return total


def _times_x(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & 32 else doubled
