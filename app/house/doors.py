"""All doors in one table, gathered from the rooms; an unlisted route stops the start, and so does one listed twice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.house import rooms
from app.web.doors import Door, UnlistedRoute


def gathered(tables: Iterable[Mapping[str, Door]]) -> dict[str, Door]:
    """Return the tables of the rooms as one; ``UnlistedRoute`` when two of them list the same route."""
    doors: dict[str, Door] = {}
    for table in tables:
        if twice := sorted(doors.keys() & table.keys()):
            raise UnlistedRoute("listed by two rooms: " + ", ".join(twice))
        doors |= table
    return doors


DOORS = gathered(rooms.DOORS)
