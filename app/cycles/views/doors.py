"""Who may change cycles and their calendars; and the circles that work on the rounds, also for the rooms above."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.queries import place_of_cycle, place_of_round
from app.web.doors import ANYONE, Door, only

#: Those who may look at a round's desk; its policy says what each may do there.
DESK = only(
    Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, Duty.APPROVER, place=place_of_round
)
#: Those who may work on some desk of the round's tier; the policy looks at the tier.
DESK_WORK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_round)
#: Those who plan the cycle.
CYCLE = only(Duty.PLANNER, place=place_of_cycle)

DOORS: dict[str, Door] = {
    "cycles.index": ANYONE,
    "cycles.show": ANYONE,
    "cycles.new": only(Duty.PLANNER),
    "cycles.draft": only(Duty.PLANNER),
    **{
        f"cycles.{view}": CYCLE
        for view in ("calendar", "replan", "add_day", "drop_day", "edit", "change", "rules", "set_rules")
    },
    "cycles.opening": CYCLE,
    "cycles.freeze": CYCLE,
    "cycles.closing": CYCLE,
    "cycles.close": CYCLE,
}
