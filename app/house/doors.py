"""The table of doors: every route stands here with who may enter, for which area; an unlisted one stops the start."""

from __future__ import annotations

from app.accounts.states import Duty
from app.cycles.queries import place_of_round
from app.web.doors import ANYONE, SIGNED_IN, Door, only

#: Those who may look at a round's desk; its policy says what each may do there.
DESK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.REVIEWER, place=place_of_round)
#: Those who may work on some desk of the round's tier; the policy looks at the tier.
DESK_WORK = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_round)

DOORS: dict[str, Door] = {
    # web
    "assets.file": ANYONE,
    "locale.switch": ANYONE,
    "gallery.show": ANYONE,
    # house
    "health.healthz": ANYONE,
    "health.readyz": ANYONE,
    # accounts
    "accounts.sign_in": ANYONE,
    "accounts.enter": ANYONE,
    "accounts.sign_out": SIGNED_IN,
    # areas
    "areas.search": ANYONE,
    "areas.import_villages": only(Duty.ADMINISTRATOR),
    "areas.send_villages": only(Duty.ADMINISTRATOR),
    # pages
    "pages.home": ANYONE,
    "pages.about": ANYONE,
    "pages.data": ANYONE,
    "pages.work": SIGNED_IN,
    # aggregation
    "aggregation.desk": DESK,
    "aggregation.choose": DESK_WORK,
    "aggregation.ruling": DESK_WORK,
    "aggregation.decide": DESK_WORK,
    "aggregation.undo": DESK_WORK,
    "aggregation.closing": DESK_WORK,
    "aggregation.close": DESK_WORK,
    "aggregation.sign": DESK_WORK,
    "aggregation.balance": ANYONE,
    "aggregation.balance_json": ANYONE,
    "aggregation.items": ANYONE,
    "aggregation.area_balance": ANYONE,
    "aggregation.area_balance_json": ANYONE,
    # tracing
    "tracing.need": ANYONE,
    "tracing.proposal": ANYONE,
    "tracing.project": ANYONE,
    "tracing.trace": ANYONE,
    "tracing.voices": ANYONE,
    # maps
    "maps.show": ANYONE,
    "maps.points": ANYONE,
    "maps.shapes": ANYONE,
    "maps.shell": ANYONE,
}
