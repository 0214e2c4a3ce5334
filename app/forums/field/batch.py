"""Reads a batch record by record: one that cannot be read is answered and keeps no other from being taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bodies import queries as bodies
from app.cycles import queries as cycles
from app.forums.field.intake import Answer
from app.forums.field.wire import Lists, Record, Unreadable, key_of, read


def lists() -> Lists:
    """Return the lists that a record may name today."""
    return Lists(
        categories={category.code: category.id for category in cycles.categories()},
        sectors=frozenset(sector.id for sector in bodies.sectors()),
        groups=frozenset(group.id for group in bodies.people_groups()),
    )


def sorted_out(told: Sequence[Any], known: Lists) -> tuple[list[Record], list[Answer]]:
    """Return the records that can be read, and an answer for each that cannot."""
    records, refused = [], []
    for one in told:
        try:
            records.append(read(one, known))
        except Unreadable as why:
            refused.append(Answer(key=key_of(one), state="refused", why=str(why)))
    return records, refused
