"""Digits as people type them, each turned into 0–9 or ๐–๙."""

import re
import unicodedata

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_FROM_THAI = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)
#: Digits of other scripts (Unicode's decimal digits), and letters and signs as wide as those of East Asia.
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
_WIDE = re.compile("[\uff01-\uff5e]")
_WIDER_BY = 0xFEE0


def to_arabic(text: str) -> str:
    """The one form in which numbers, references and codes are read: digits of every script are written 0–9.

    Keyboards of neighbours (Lao, Khmer, Burmese, Jawi) write their own, those of East Asia wide ones, and then wide
    letters and signs too: "Ｎ６９－１" is N69-1. As long as what was typed.
    """
    if text.isascii():
        return text
    text = _OTHER_DIGIT.sub(lambda found: str(unicodedata.decimal(found[0])), text.translate(_FROM_THAI))
    return _WIDE.sub(lambda found: chr(ord(found[0]) - _WIDER_BY), text)


def to_thai(text: str) -> str:
    """The same text with 0–9 written ๐–๙."""
    return text.translate(_TO_THAI)


#: The largest number that a column of our databases holds.
LARGEST = 2**63 - 1


def whole_number(text: str | None, most: int = LARGEST) -> int | None:
    """Return the whole number, at most ``most``, that an address or a choice of a form holds; ``None`` otherwise.

    Only 0–9 and ๐–๙ are digits here, for nobody types it. Python's own tests let superscripts pass, which ``int`` then
    refuses, and ``int`` refuses more than 4,300 digits with a fault of its own.
    """
    plain = (text or "").translate(_FROM_THAI).strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(LARGEST))):
        return None
    number = int(plain)
    return number if number <= most else None
