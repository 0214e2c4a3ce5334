"""Which counts of a training strangers see, and whether a trained person still counts on a day. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.forums.rules.disclosure import FEWEST, TableNode, hide

#: For so many years what somebody learned counts.
YEARS = 2


def shown(counts: Mapping[str, int]) -> tuple[dict[str, int | None], int | None]:
    """Return the counts by what people are, and their sum; nothing where somebody could be recognised by a figure.

    The sum is hidden too where it would give away the only hidden count, or a few people together.
    """
    hidden = {who for _node, who in hide(TableNode(key="training", cells=counts))}
    alone = hidden and (len(hidden) < 2 or sum(counts[who] for who in hidden) < FEWEST)
    seen = {who: None if who in hidden else n for who, n in counts.items()}
    return seen, None if alone else sum(counts.values())


def counts_until(held_on: date) -> date:
    """Return the day until which a person counts as trained who learned it on that day."""
    leap = held_on.month == 2 and held_on.day == 29
    return held_on.replace(year=held_on.year + YEARS, day=28 if leap else held_on.day)
