"""How old a copy or a rehearsal may be, and how full a disk."""

from __future__ import annotations

from datetime import datetime, timedelta

from app.operations.states import Ailment

#: A copy is made every night; two missed ones are a fault to be seen to, a week without one is worse.
COPY_EVERY, COPY_AT_LEAST = timedelta(hours=36), timedelta(days=8)
REHEARSED_EVERY = timedelta(days=8)
#: Shares and bytes of a disk below which it is said that it fills up, and that it is full.
TIGHT, FULL = (0.10, 1_000_000_000), (0.01, 100_000_000)


def of_copies(newest: datetime | None, rehearsed: datetime | None, now: datetime) -> list[Ailment]:
    """Say what is amiss with the copies: none, an old one, none that was brought back lately."""
    if newest is None:
        return [Ailment("backup", True, "no copy was ever made: run flask backup make every night")]
    found = []
    if now - newest > COPY_EVERY:
        days = (now - newest).days
        found.append(Ailment("backup", now - newest > COPY_AT_LEAST, f"the newest copy is {days} days old"))
    if rehearsed is None or now - rehearsed > REHEARSED_EVERY:
        found.append(
            Ailment("drill", False, "no copy was brought back in a rehearsal for 8 days: run flask backup drill")
        )
    return found


#: Segments are shipped every minute; what is older than this is a loss that the office would not bear.
SHIPPED_EVERY = timedelta(minutes=5)


def of_segments(shipped: datetime | None, now: datetime) -> list[Ailment]:
    """Say whether what was entered has reached the second place lately."""
    if shipped is not None and now - shipped <= SHIPPED_EVERY:
        return []
    return [Ailment("segments", True, "nothing was shipped to SEGMENT_PATH for 5 minutes: does flask backup ship run?")]


def of_disk(what: str, free: int, total: int) -> list[Ailment]:
    """Say whether a disk fills up or is full."""
    if free < FULL[1] or free < total * FULL[0]:
        return [Ailment("disk", True, f"the disk of the {what} is full: {free // 1_000_000} MB are left")]
    if free < TIGHT[1] or free < total * TIGHT[0]:
        return [Ailment("disk", False, f"the disk of the {what} fills up: {free // 1_000_000} MB are left")]
    return []
