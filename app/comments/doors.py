"""Everybody may write and read comments; officers read them first."""

from __future__ import annotations

from app.accounts.states import Duty
from app.comments.queries import place_of_comment
from app.web.doors import ANYONE, Door, only

#: Those who read comments before anybody else does.
COMMENT = only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER, place=place_of_comment)

DOORS: dict[str, Door] = {
    "comments.index": ANYONE,
    "comments.write": ANYONE,
    "comments.send": ANYONE,
    "comments.flag": ANYONE,
    "comments.report": ANYONE,
    "comments.queue": only(Duty.DISTRICT_FACILITATOR, Duty.PLANNER),
    "comments.ruling": COMMENT,
    "comments.rule": COMMENT,
}
