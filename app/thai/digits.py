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
