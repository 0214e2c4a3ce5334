"""Photographs of a project as pages want them: those of each phase, and how far apart the cameras stood. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import NamedTuple

from app.monitoring.rules.flags import metres_between


class PhotoSeen(NamedTuple):
    """A photograph: its number, month, what is seen, when it was taken, and where its camera says that it stood."""

    number: int
    month: date
    alt: str
    phase: str
    lat_e6: int | None = None
    lon_e6: int | None = None


def newest_of(photos: Sequence[PhotoSeen], phase: str, most: int) -> Sequence[PhotoSeen]:
    """Return the newest ``most`` photographs of the phase, the oldest of them first."""
    return sorted((one for one in photos if one.phase == phase), key=lambda one: (one.month, one.number))[-most:]


def metres_apart(photos: Sequence[PhotoSeen]) -> int | None:
    """Return within how many metres of one another the cameras stood, in tens; None where fewer than two say where."""
    spots = [(one.lat_e6, one.lon_e6) for one in photos if one.lat_e6 is not None and one.lon_e6 is not None]
    if len(spots) < 2:
        return None
    metres = max(metres_between(one, other) for one, other in combinations(spots, 2))
    return max(10, -(-int(metres) // 10) * 10)
