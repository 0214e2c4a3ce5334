"""Everybody may appeal; the bodies of the tier above hear it."""

from __future__ import annotations

from app.accounts.states import Duty
from app.appeals.queries.appeals import place_contested, place_of_appeal
from app.cycles.views.doors import CYCLE
from app.forums.views.doors import FORUM
from app.web.doors import ANYONE, SIGNED_IN, Door, only

#: Those who may belong to the body that hears an appeal; the policy looks at the tier.
HEARING = only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER, Duty.CLUSTER_PLANNER, place=place_of_appeal)
#: Those of the area whose decision was contested carry a granted appeal out, as well as the body that heard it.
CARRYING_OUT = only(*HEARING.duties, place=place_contested)

DOORS: dict[str, Door] = {
    **dict.fromkeys(("appeals.new", "appeals.lodge", "appeals.show", "appeals.index", "appeals.slip"), ANYONE),
    **dict.fromkeys(("appeals.paper", "appeals.enter"), FORUM),
    "appeals.times_of": ANYONE,
    "appeals.set_times": CYCLE,
    "appeals.queue": SIGNED_IN,
    **dict.fromkeys(("appeals.hearing", "appeals.rule"), HEARING),
    "appeals.correct": CARRYING_OUT,
}
