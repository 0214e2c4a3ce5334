"""Which planning cycle a page shows when nobody has said: the one in which people are being asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleStanding:
    """How far a cycle is: its fiscal year, the windows of its tiers, the day of its newest forum (none so far)."""

    cycle_id: int
    fiscal_year: int
    windows: Sequence[tuple[date, date]] = ()
    last_held: date | None = None

    def runs(self, today: date) -> bool:
        """Whether one of its tiers has its turn on that day."""
        return any(opens <= today <= closes for opens, closes in self.windows)


def shown_first(standings: Sequence[CycleStanding], today: date) -> CycleStanding | None:
    """Return the cycle in whose windows the day lies; else, and of several, the one with the newest held forum.

    A cycle without a forum is shown only where no other has one, or while it alone has its turn.
    """
    running = [one for one in standings if one.runs(today)]
    return max(
        running or standings,
        key=lambda one: (one.last_held or date.min, one.fiscal_year),
        default=None,
    )
