"""Who may open the scan of a letter; its number, sender and day are public where they are shown."""

from __future__ import annotations

from app.accounts.states import Duty
from app.letters.queries import place_of_letter
from app.web.doors import Door, only

DOORS: dict[str, Door] = {
    "letters.scan": only(
        Duty.FACILITATOR,
        Duty.DISTRICT_FACILITATOR,
        Duty.PLANNER,
        Duty.REVIEWER,
        Duty.APPROVER,
        Duty.AGENCY,
        place=place_of_letter,
    )
}
