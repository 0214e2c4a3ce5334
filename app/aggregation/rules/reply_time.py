"""Until when a body answers what was referred to it: working days after the day of the decision. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.cycles.rules.workdays import DAY, Workdays


@dataclass(frozen=True, slots=True)
class ReplyTime:
    """The rule of one cycle: how many working days, and which days are such."""

    days: int
    calendar: Workdays

    def due_on(self, decided_on: date) -> date:
        """Return the last day for an answer; the day of the decision itself does not count."""
        return self.calendar.after(decided_on + DAY, self.days - 1)

    def overdue_if_decided_by(self, today: date) -> date:
        """Return the last day of decision whose answer is overdue today: ``due_on`` of it lies before today."""
        return self.calendar.before(today - DAY, self.days - 1) - DAY
