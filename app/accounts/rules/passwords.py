"""Passwords: argon2id, the same work for a name that does not exist, and which ones are too easy to guess."""

from __future__ import annotations

from collections.abc import Sequence
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: OWASP's second recommended set for argon2id: 19 MiB, two passes, one lane.
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobody = _hasher.hash("nobody holds this password")
#: So many are worked through at once in a process: more would take memory and both cores from everybody's pages.
_at_once = BoundedSemaphore(2)

SHORTEST, LONGEST = 12, 128
#: What guessers try first in a Thai office, beside the lists of the library.
LOCAL_WORDS = (
    *("thuksiang", "ทุกเสียง", "จังหวัด", "อำเภอ", "ตำบล", "หมู่บ้าน", "ประชาคม", "ประเทศไทย", "thailand", "ศาลากลาง"),
    *("admin", "administrator", "password", "รหัสผ่าน", "สวัสดี", "sawasdee", "bangkok", "กรุงเทพ", "governor", "ผู้ว่า"),
)
#: zxcvbn's scale from 0 to 4: from 3 on, guessing takes more than a hundred million tries.
SAFE = 3
#: The library looks at no more characters than these.
_LOOKED_AT = 72


def hashed(password: str) -> str:
    """Return the argon2id hash of ``password``."""
    with _at_once:
        return _hasher.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """Tell whether ``password`` is the one behind ``stored``; takes as long when there is no account."""
    try:
        with _at_once:
            return _hasher.verify(stored or _nobody, password) and bool(stored)
    except (VerificationError, InvalidHashError):
        return False


def is_guessed(password: str, known: Sequence[str]) -> bool:
    """Tell whether somebody who knows the lists of common passwords and the words ``known`` guesses it soon."""
    from zxcvbn import zxcvbn

    words = [*known, *LOCAL_WORDS]
    pairs = [f"{one}{other}" for one in LOCAL_WORDS[2:5] for other in known]
    looked = password.strip()[:_LOOKED_AT]
    return not looked or int(zxcvbn(looked, user_inputs=[*words, *pairs])["score"]) < SAFE
