"""What became of many needs at once, for the pages that list them."""

from __future__ import annotations

from collections.abc import Sequence

from app.tracing.fate import Fate, fate_of
from app.tracing.queries.threads import descent_of_needs


def fates_of_needs(need_ids: Sequence[int]) -> dict[int, Fate]:
    """Return, for each need, the farthest point that it has reached; at most six questions for any number of needs."""
    ids = sorted(set(need_ids))
    if not ids:
        return {}
    lineage = descent_of_needs(ids, history=False)
    return {ident: fate for ident in ids if (fate := fate_of(ident, "need", lineage))}
