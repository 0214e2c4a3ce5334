"""What rooms above the plans say of how much may still go to an area: they register a question, and plans ask it."""

from __future__ import annotations

from collections.abc import Callable

#: A question over the id of an annual plan and the path of an area: the satang that are left there, None for no limit.
AreaLimit = Callable[[int, int], int | None]

#: The questions of the rooms above; the house puts them in when it opens.
LIMITS: list[AreaLimit] = []


def left_in(annual_id: int, area_path: int) -> int | None:
    """Return the least that is left for the area by any limit; None where nothing limits it."""
    said = [left for asked in LIMITS if (left := asked(annual_id, area_path)) is not None]
    return min(said, default=None)
