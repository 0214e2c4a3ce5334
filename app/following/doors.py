"""Everybody may follow and read what villages are told; facilitators note that they were told."""

from __future__ import annotations

from app.accounts.states import Duty
from app.bodies.queries import place_of_area
from app.web.doors import ANYONE, Door, only

DOORS: dict[str, Door] = {
    "following.receipts": ANYONE,
    "following.receipt": ANYONE,
    "following.follow": ANYONE,
    "following.ask": ANYONE,
    "following.confirmation": ANYONE,
    "following.confirm": ANYONE,
    "following.stopping": ANYONE,
    "following.stop": ANYONE,
    "following.notice": ANYONE,
    "following.loudspeaker": ANYONE,
    "following.announce": only(Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR, place=place_of_area),
    "following.told": ANYONE,
    "following.days": ANYONE,
}
