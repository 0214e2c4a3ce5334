"""Bring the counters to what the desks say, after rows were brought back without the acts that had counted them."""

from __future__ import annotations

from collections.abc import Iterable

from app.aggregation.queries.audit_counters import desks_that_differ, items_that_differ
from app.cycles.actions.counters import DESK_KEY, ITEM_KEY, Key, write
from app.cycles.models.counters import AreaStat, ItemStat
from app.ledger.recording import keep

Differing = Iterable[tuple[Key, list[int], list[int]]]


def recount() -> int:
    """Mend every counter that differs; return how many did."""
    desks, items = list(desks_that_differ()), list(items_that_differ())
    write(AreaStat, DESK_KEY, _missing(desks))
    write(ItemStat, ITEM_KEY, _missing(items))
    keep()
    return len(desks) + len(items)


def _missing(differing: Differing) -> list[tuple[Key, list[int]]]:
    """Return what each counter lacks, which may be less than nothing."""
    return [
        (key, [right - is_ for is_, right in zip(shown, rebuilt, strict=True)]) for key, shown, rebuilt in differing
    ]
