"""How the number of a letter is read: Thai digits and blanks make no other number. Pure."""

from __future__ import annotations

import unicodedata

from app.thai.digits import to_arabic


def written(number: str) -> str:
    """Return the number as it is kept: on one line, with Arabic digits."""
    return " ".join(to_arabic(unicodedata.normalize("NFC", number)).split())


def norm_of(number: str) -> str:
    """Return the number without blanks, points and dashes, by which two spellings of it are one."""
    kept = written(number).replace(".", "").replace("-", "").replace("–", "")
    return "".join(kept.split()).casefold()
