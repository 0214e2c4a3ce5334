"""The number of a score card, the same on paper and in a workbook."""

from __future__ import annotations


def card_number(screening: str, seat: int, candidate: str) -> str:
    """Return the number of the seat's card on the candidate, as ``S70-25-1/3/C70-25-12``."""
    return f"{screening}/{seat}/{candidate}"
