"""Why a file is refused: a code, which the parent says as a sentence, and how much of it there is."""

from __future__ import annotations

#: Bytes of the file unpacked, of its features and of their corners; the country at full detail has about two million.
LARGEST_UNPACKED = 128 * 1024 * 1024
MOST_FEATURES = 20_000
MOST_CORNERS = 3_000_000


class UnfitFile(Exception):
    """The file is refused; the first argument is a code of ``WHY_NOT`` in ``process.py``, the second what it names."""

    def __init__(self, why: str, said: str = "") -> None:
        super().__init__(why, said)
        self.why, self.said = why, said[:200]


def must_hold(features: int, corners: int) -> None:
    """Refuse what is more than any boundary file holds."""
    if features > MOST_FEATURES:
        raise UnfitFile("features", f"{MOST_FEATURES:,}")
    if corners > MOST_CORNERS:
        raise UnfitFile("corners", f"{MOST_CORNERS:,}")
