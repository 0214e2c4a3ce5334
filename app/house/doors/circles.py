"""Circles of people to whom several tables of doors open."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.queries import place_of_round
from app.forums.queries import place_of_forum
from app.forums.workbook.queries import place_of_batch
from app.web.doors import only

#: Those who may look at a round's desk; its policy says what each may do there.
DESK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_round)
#: Those who may work on some desk of the round's tier; the policy looks at the tier.
DESK_WORK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_round)
#: Those who record a forum, a need or a proposal; the policy looks at the tier.
FORUM = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_forum)
BATCH = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_batch)
