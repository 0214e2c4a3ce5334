"""What a candidate asks for by fiscal year: slices that add up to its estimate to the satang, whatever changes."""

from __future__ import annotations

from collections.abc import Mapping


def refitted(slices: Mapping[int, int], total: int) -> dict[int, int]:
    """Return the slices when the estimate becomes ``total``: the last years give or take the difference.

    A year that has nothing left goes; with a single year left there is nothing to part, and no slice is returned.
    """
    fitted = dict(sorted(slices.items()))
    if not fitted:
        return {}
    over = sum(fitted.values()) - total
    for year in sorted(fitted, reverse=True):
        taken = min(over, fitted[year]) if over > 0 else over
        fitted[year] -= taken
        over -= taken
    kept = {year: satang for year, satang in fitted.items() if satang > 0}
    return kept if len(kept) > 1 else {}
