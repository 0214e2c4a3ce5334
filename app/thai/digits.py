"""Thai and Arabic digits, each turned into the other."""

_ARABIC = "0123456789"
_THAI = "๐๑๒๓๔๕๖๗๘๙"
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)
_TO_THAI = str.maketrans(_ARABIC, _THAI)


def to_arabic(text: str) -> str:
    """The same text with ๐–๙ written 0–9."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """The same text with 0–9 written ๐–๙."""
    return text.translate(_TO_THAI)


#: The largest number that a column of our databases holds.
LARGEST = 2**63 - 1


def whole_number(text: str | None, most: int = LARGEST) -> int | None:
    """Return the whole number, at most ``most``, that an address or a choice of a form holds; ``None`` otherwise.

    Only 0–9 and ๐–๙ are digits here. Python's own tests let superscripts pass, which ``int`` then refuses, and ``int``
    refuses more than 4,300 digits with a fault of its own.
    """
    plain = to_arabic(text or "").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= len(str(LARGEST))):
        return None
    number = int(plain)
    return number if number <= most else None
