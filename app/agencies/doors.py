"""Who may bring for an agency."""

from __future__ import annotations

from app.accounts.states import Duty
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    **dict.fromkeys(("agencies.index", "agencies.new", "agencies.bring"), only(Duty.AGENCY)),
    **dict.fromkeys(("agencies.answering", "agencies.answer"), only(Duty.AGENCY)),
    **dict.fromkeys(
        ("agencies.letter", "agencies.take_letter"),
        only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    ),
    **dict.fromkeys(("agencies.referrals", "agencies.referrals_json", "agencies.again"), ANYONE),
    "origins.show": ANYONE,
    "origins.profile": ANYONE,
}
