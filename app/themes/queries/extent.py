"""What a map shows: an area, or the provinces that take part, and the level of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from app.areas.states.paths import SPAN, Level, bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What a map shows: an area, or (path 0) the provinces that take part; and the level of its parts."""

    path: int
    level: Level

    @property
    def bounds(self) -> tuple[int, int]:
        """The lowest and the highest path within."""
        return bounds(self.path) if self.path else (0, 100 * SPAN[Level.PROVINCE] - 1)

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels of the parts: communities stand beside villages."""
        return (Level.VILLAGE, Level.COMMUNITY) if self.level == Level.VILLAGE else (self.level,)

    @property
    def span(self) -> int:
        """How many paths a part spans."""
        return SPAN[self.level]


def spans_above(level: Level) -> tuple[int, ...]:
    """Return the spans of the levels above one, the province's first."""
    order = (Level.PROVINCE, Level.DISTRICT, Level.SUBDISTRICT, Level.VILLAGE)
    return tuple(SPAN[one] for one in order[: order.index(level)])
