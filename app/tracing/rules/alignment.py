"""How near the money of a cycle comes to what was asked, worked out over plain numbers; each can be checked by hand."""

from __future__ import annotations

from collections.abc import Mapping


def overlap(needs: Mapping[int, int], satang: Mapping[int, int]) -> int | None:
    """Return 1 − ½ Σ|share of needs − share of baht| over the categories, in thousandths; none without needs or baht.

    1000 where the money is shared out as the needs are, 0 where no category has both.
    """
    asked, given = sum(needs.values()), sum(satang.values())
    if not asked or not given:
        return None
    apart = sum(abs(needs.get(one, 0) * given - satang.get(one, 0) * asked) for one in {*needs, *satang})
    whole = 2 * asked * given
    return (2 * 1000 * (whole - apart) + whole) // (2 * whole)


def thousandths(part: int, whole: int) -> int | None:
    """Return ``part`` of ``whole`` in thousandths, halves up; none where there is no whole."""
    return (2 * 1000 * part + whole) // (2 * whole) if whole else None
