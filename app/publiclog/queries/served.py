"""What is handed out of a log: only what a signed checkpoint covers."""

from __future__ import annotations

import json
from enum import StrEnum

from app.publiclog.models import PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.tiles import hashes_of, leaves_from
from app.publiclog.rules.notes import SignedHead
from app.publiclog.rules.tiles import bundle
from app.publiclog.rules.tree import WIDTH

#: The level of entry bundles in an address.
ENTRIES = "entries"
HIGHEST = 63


class Standing(StrEnum):
    """Whether a tile can be handed out."""

    THERE = "there"
    NONE = "none"
    LOST = "lost"


def newest_note(log: PublicLog) -> str | None:
    """Return the last checkpoint that was signed of this series, with all its lines."""
    if log.closed_at:
        following = books.log_at(log.number, log.series + 1)
        return str(json.loads(following.continuation)["checkpoint"]) if following else None
    newest = books.newest(log.id)
    return books.digital(newest) if newest else None


def signed_size(log: PublicLog) -> int:
    """Return how many leaves the last checkpoint covers."""
    note = newest_note(log)
    return SignedHead.parse(note).head.size if note else 0


def standing(log: PublicLog, level: str, number: int, width: int) -> Standing:
    """Tell whether a tile stands within the last checkpoint, and whether we still have all of its leaves."""
    if level != ENTRIES and not (level.isascii() and level.isdigit() and str(int(level)) == level):
        return Standing.NONE
    height = 0 if level == ENTRIES else int(level)
    last = number * WIDTH + width
    if height > HIGHEST or last > signed_size(log) >> (8 * height):
        return Standing.NONE
    if log.kept is not None and last > log.kept >> (8 * height):
        return Standing.LOST
    return Standing.THERE


def bytes_of(log: PublicLog, level: str, number: int, width: int) -> bytes:
    """Return a tile or an entry bundle that is there."""
    if level == ENTRIES:
        return bundle(leaves_from(log, number * WIDTH, width))
    return b"".join(hashes_of(log.id, int(level), number)[:width])
